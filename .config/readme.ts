import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

export const README = join(resolve(fileURLToPath(import.meta.url), '../..'), 'README.md');

/** The README with new content between `<!-- name: … -->` and `<!-- /name -->`, formatted as all our files are. */
export async function readmeWith(name: string, content: string): Promise<string> {
  const readme = readFileSync(README, 'utf8');
  const section = new RegExp(`(<!-- ${name}: [^>]*-->)[\\s\\S]*(<!-- /${name} -->)`);
  if (!section.test(readme)) throw new Error(`README.md has no section "${name}".`);
  const options = await resolveConfig(README, { config: join(README, '../.config/prettier.json') });
  const filled = readme.replace(section, (_, begin: string, end: string) => `${begin}\n\n${content}\n\n${end}`);
  return format(filled, { ...options, filepath: README });
}
