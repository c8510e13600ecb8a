import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DevBundle } from '../../demo/serve/dev-bundle.js';
import { LiveReload, RELOAD_SCRIPT, watchFolders, withReload } from '../../demo/serve/live-reload.js';
import { listen } from '../../demo/serve/static-server.js';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** What a program prints, up to what is looked for. Rejects when it ends without that. */
function saysAmong(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (text: unknown): void => {
      said += String(text);
      const found = wanted.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('close', () => reject(new Error(said)));
  });
}

describe('the development loop', () => {
  it('serves a browser test to a browser of one’s own, with its sources', async (test) => {
    const args = ['--import', 'tsx', 'test/run.ts', '--debug', 'client/shared-task'];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    test.after(() => child.kill('SIGKILL'));
    const address = await saysAmong(child, /http:\/\/localhost:\d+\//);
    assert.match(await (await fetch(address)).text(), /shared-task\.test\.ts/);
    const script = await (await fetch(`${address}test/client/shared-task.test.ts`)).text();
    assert.match(script, /sourceMappingURL/);
  });

  it('bundles the sources as they are, with source maps, under the names of the full build', async (test) => {
    const bundle = new DevBundle(ROOT);
    test.after(() => bundle.close());
    assert.equal(bundle.file('/dist/engine.js'), undefined);
    await bundle.rebuild();
    for (const name of ['pokemon-lookalike', 'element', 'engine', 'engine.worker']) {
      const code = bundle.file(`/dist/${name}.js`)?.toString() ?? '';
      assert.match(code, new RegExp(`//# sourceMappingURL=${name}\\.js\\.map`));
      const map = JSON.parse(bundle.file(`/dist/${name}.js.map`)!.toString()) as { sources: string[] };
      assert.ok(map.sources.every((source) => !source.startsWith('/')));
    }
    assert.equal(bundle.file('/dist/pokemon-lookalike.global.js'), undefined);
  });

  it('notices a change once, however many writes it takes', async (test) => {
    const folder = await mkdtemp(join(tmpdir(), 'dev-loop-'));
    test.after(() => rm(folder, { recursive: true }));
    const changes: string[] = [];
    const changed = new Promise<void>((done) => {
      const stop = watchFolders(folder, ['.'], (file) => {
        changes.push(file);
        stop();
        done();
      });
    });
    for (const text of ['a', 'b', 'c']) await writeFile(join(folder, 'page.html'), text);
    await changed;
    assert.deepEqual(changes, ['page.html']);
  });

  it('looks at no packages that are installed below a folder', async (test) => {
    const folder = await mkdtemp(join(tmpdir(), 'dev-loop-'));
    test.after(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'demo/aws/node_modules/big'), { recursive: true });
    await mkdir(join(folder, 'demo/pages/inner'), { recursive: true });
    const changed = new Promise<string>((done) => {
      const stop = watchFolders(folder, ['demo'], (file) => {
        stop();
        done(file);
      });
    });
    await writeFile(join(folder, 'demo/pages/inner/page.html'), '');
    await writeFile(join(folder, 'demo/aws/node_modules/big/index.js'), '');
    // The last one of a burst is told.
    assert.equal(await changed, join('demo/pages/inner/page.html'));
  });

  it('reloads open pages', async (test) => {
    const reload = new LiveReload();
    const server = createServer((request, response) => {
      if (!reload.answer(request, response)) response.writeHead(404).end();
    });
    const origin = `http://localhost:${await listen(server, 0)}`;
    test.after(() => {
      reload.close();
      server.close();
    });
    const script = await (await fetch(origin + RELOAD_SCRIPT)).text();
    const events = await fetch(origin + /'(\/[\w-]+)'/.exec(script)![1]!);
    assert.match(events.headers.get('Content-Type')!, /event-stream/);
    const reader = events.body!.getReader();
    await reader.read(); // The stream has begun.
    reload.reload();
    assert.match(new TextDecoder().decode((await reader.read()).value), /^data: /);
    await reader.cancel();
    assert.equal((await fetch(`${origin}/else`)).status, 404);
  });

  it('asks for it in every page with a head', () => {
    assert.match(
      withReload('<html><head><title>x</title></head></html>'),
      /<script src="\/reload\.js" defer>.*<\/head>/s,
    );
    assert.equal(withReload('no head'), 'no head');
  });
});
