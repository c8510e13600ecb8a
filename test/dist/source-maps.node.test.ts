import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../helpers/site.js';

const DIST = join(ROOT, 'dist');

interface SourceMapFile {
  sourceRoot?: string;
  sources: string[];
  sourcesContent: (string | null)[];
}

const read = (file: string) => readFileSync(join(DIST, file), 'utf8');
const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

describe('source maps', () => {
  it('lie beside every script', () => {
    const without = files.filter((file) => file.endsWith('.js') && !files.includes(`${file}.map`));
    assert.deepEqual(without, []);
  });

  it('name sources by relative paths, bring them along, and say nothing of the machine that built', () => {
    for (const file of files.filter((each) => each.endsWith('.map'))) {
      const { sourceRoot, sources, sourcesContent } = JSON.parse(read(file)) as SourceMapFile;
      assert.equal(sourceRoot ?? '', '', file);
      sources.forEach((source, at) => {
        const isOurs = /^(\.\.\/)+(src|node_modules)\//.test(source);
        assert.ok(isOurs || /^\0|commonjsHelpers/.test(source), `${file}: ${source}`);
        if (isOurs) assert.ok(sourcesContent[at], `${file}: the text of ${source}`);
      });
      assert.ok(!read(file).includes(ROOT), file);
    }
  });

  it('are not named by the scripts, which are published without them', () => {
    const naming = files.filter((file) => file.endsWith('.js') && read(file).includes('sourceMappingURL'));
    assert.deepEqual(naming, []);
  });

  it('lead from engine.js to the line in the source, behind the sizes of the scripts too', () => {
    const code = read('engine.js');
    const map = new SourceMap(JSON.parse(read('engine.js.map')) as ConstructorParameters<typeof SourceMap>[0]);
    for (const words of ['A gallery of halves compares', 'The engine was disposed']) {
      const before = code.slice(0, code.indexOf(words)).split('\n');
      const entry = map.findEntry(before.length - 1, before.at(-1)!.length) as {
        originalSource: string;
        originalLine: number;
      };
      const source = read(entry.originalSource);
      assert.match(
        source
          .split('\n')
          .slice(entry.originalLine, entry.originalLine + 2)
          .join('\n'),
        new RegExp(words),
      );
    }
  });
});
