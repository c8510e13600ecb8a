import { printable } from '../printable.js';
import { progressBar } from '../progress-bar.js';
import { buildGallery, type BuildReport } from './build.js';
import { inspectGallery } from './inspect.js';
import { parseBuildOptions } from './options.js';
import { parseInspectOptions } from './inspect-options.js';

/** Lines of a list that are printed before it is cut short. */
const LONGEST_LIST = 20;

const KINDS: Record<BuildReport['kind'], string> = {
  faces: 'faces cut out of the pictures',
  wholes: 'pictures taken whole',
  halves: 'left and right half apart',
};

/** `gallery build` */
export async function runBuild(args: string[]): Promise<void> {
  const options = parseBuildOptions(args);
  const bar = progressBar(options.id);
  let report: BuildReport;
  try {
    report = await buildGallery(options, (done, total) => bar.at(done, total));
  } finally {
    bar.end();
  }
  const { header, kind, skipped, unusedNames } = report;
  const { entries, count, hub } = header;
  console.log(`${options.out}: ${plural(entries.length, 'entry', 'entries')}, ${plural(count, 'row')}, ${KINDS[kind]}`);
  if (options.segment && kind === 'wholes') {
    console.log('Few of the pictures show a face, so all were taken whole, as with --no-segment.');
  }
  if (hub.bank > 0) console.log(`Scores are calibrated on ${hub.bank} faces.`);
  else console.log('There is no bank of faces for this embedder and layout: scores are plain similarities.');
  printList(
    `Skipped ${plural(skipped.length, 'file')}:`,
    skipped.map(({ name, why }) => `${name}: ${why}`),
  );
  printList('Named, but without a picture:', unusedNames);
}

/** `gallery inspect` */
export async function runInspect(args: string[]): Promise<void> {
  console.log(await inspectGallery(parseInspectOptions(args)));
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(title);
  for (const line of lines.slice(0, LONGEST_LIST)) console.log(`  ${printable(line)}`);
  if (lines.length > LONGEST_LIST) console.log(`  and ${lines.length - LONGEST_LIST} more`);
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
