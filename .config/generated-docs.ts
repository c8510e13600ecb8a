import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const CONFIG = resolve(fileURLToPath(import.meta.url), '..');

/** Which page holds a generated section, between `<!-- name: … -->` and `<!-- /name -->`. */
const PAGES = {
  element: 'docs/element.md',
  numbers: 'docs/figures.md',
  visits: 'docs/figures.md',
  camera: 'docs/figures.md',
  memory: 'docs/figures.md',
  quality: 'docs/figures.md',
  search: 'docs/figures.md',
  large: 'docs/large-galleries.md',
  service: 'docs/large-galleries.md',
};

/** A page with new content in one of its sections, formatted as all our files are. */
export async function pageWith(
  section: keyof typeof PAGES,
  content: string,
): Promise<{ file: string; contents: string }> {
  const file = join(CONFIG, PAGES[section]);
  const page = readFileSync(file, 'utf8');
  const place = new RegExp(`(<!-- ${section}: [^>]*-->)[\\s\\S]*(<!-- /${section} -->)`);
  if (!place.test(page)) throw new Error(`${file} has no section "${section}".`);
  const options = await resolveConfig(file, { config: join(CONFIG, 'prettier.json') });
  const filled = page.replace(place, (_, begin: string, end: string) => `${begin}\n\n${content}\n\n${end}`);
  return { file, contents: await format(filled, { ...options, filepath: file }) };
}
