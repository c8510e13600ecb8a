import { plural } from '../plural.js';
import { printable } from '../printable.js';
import { withProgressBar } from '../progress-bar.js';
import { buildGallery, type BuildReport } from './build.js';
import { inspectGallery } from './inspect.js';
import { parseInspectOptions } from './inspect-options.js';
import type { Skipped } from './list-files.js';
import { parseBuildOptions, type BuildOptions } from './options.js';
import { NOT_A_PICTURE } from './pictures.js';
import { buildShard } from './shards/build-shard.js';
import { mergeGallery } from './shards/merge.js';
import { parseMergeOptions } from './shards/merge-options.js';
import type { Shard } from './shards/shard-option.js';

/** Lines of a list that are printed before it is cut short. */
const LONGEST_LIST = 20;

const KINDS: Record<BuildReport['kind'], string> = {
  faces: 'faces cut out of the pictures',
  wholes: 'pictures taken whole',
  halves: 'left and right half apart',
};

/** `gallery build` */
export async function runBuild(args: string[]): Promise<void> {
  const { shard, ...options } = parseBuildOptions(args);
  if (shard) return runShard({ ...options, shard });
  const report = await withProgressBar(options.id, (onProgress) => buildGallery(options, onProgress));
  printReport(options.out, options.segment, report);
}

/** `gallery build --shard` */
async function runShard(options: BuildOptions & { shard: Shard }): Promise<void> {
  const { number, of } = options.shard;
  const title = `${options.id} ${number}/${of}`;
  const { file, embedded, skipped } = await withProgressBar(title, (onProgress) => buildShard(options, onProgress));
  console.log(`${file}: ${plural(embedded, 'picture')}, shard ${number} of ${of}`);
  printSkipped(skipped);
}

/** `gallery merge` */
export async function runMerge(args: string[]): Promise<void> {
  const options = parseMergeOptions(args);
  printReport(options.out, false, await mergeGallery(options));
}

function printReport(out: string, segment: boolean, { header, kind, skipped, unusedNames }: BuildReport): void {
  const { entries, count, hub } = header;
  console.log(`${out}: ${plural(entries.length, 'entry', 'entries')}, ${plural(count, 'row')}, ${KINDS[kind]}`);
  if (segment && kind === 'wholes') {
    console.log('Few of the pictures show a face, so all were taken whole, as with --no-segment.');
  }
  if (hub.bank > 0) console.log(`Scores are calibrated on ${hub.bank} faces.`);
  else console.log('There is no bank of faces for this embedder and layout: scores are plain similarities.');
  printSkipped(skipped);
  printList('Named, but without a picture:', unusedNames);
}

/** Every picture that was left out; of what is no picture as much as of any list, after that. */
function printSkipped(skipped: readonly Skipped[]): void {
  const others = skipped.filter(({ why }) => why === NOT_A_PICTURE);
  const pictures = skipped.filter(({ why }) => why !== NOT_A_PICTURE);
  printList(
    `Skipped ${plural(skipped.length, 'file')}:`,
    [...pictures, ...others].map(({ name, why }) => `${name}: ${why}`),
    pictures.length + LONGEST_LIST,
  );
}

/** `gallery inspect` */
export async function runInspect(args: string[]): Promise<void> {
  console.log(await inspectGallery(parseInspectOptions(args)));
}

function printList(title: string, lines: readonly string[], most = LONGEST_LIST): void {
  if (lines.length === 0) return;
  console.log(title);
  for (const line of lines.slice(0, most)) console.log(`  ${printable(line)}`);
  if (lines.length > most) console.log(`  and ${lines.length - most} more`);
}
