import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { spriteArt } from '../../demo/serve/art.js';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';

interface Got {
  status?: number;
  body: string;
  type?: string;
  location?: string;
}

/** Sends a path as it is: `fetch` would tidy `..` away. */
function get(port: number, path: string, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        const { 'content-type': type, location } = response.headers;
        resolve({ status: response.statusCode, body, type, ...(location === undefined ? {} : { location }) });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('the development server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  const server = createStaticServer({
    mounts: [
      { at: '/', folder: join(folder, 'site') },
      { at: '/models/', folder: join(folder, 'mirror') },
    ],
    generate: async (path) => (path === '/made' ? { type: 'text/plain', body: Buffer.from('made') } : undefined),
  });
  let port = 0;

  before(async () => {
    const files = {
      'secret.txt': 'secret',
      'site/demo/index.html': 'page',
      'site/démo /index.html': 'page',
      'site/models/own/model.json': '{"own":true}',
      'site/models/engine.wasm': 'wasm',
      'site/.hidden': 'hidden',
      'mirror/own/model.json': '{"own":false}',
      'mirror/other/weights.bin': 'weights',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    port = await listen(server, 0, '127.0.0.1');
  });

  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('serves a folder’s index page, with the slash that relative links need', async () => {
    assert.deepEqual(await get(port, '/demo/?a=1'), { status: 200, body: 'page', type: 'text/html; charset=utf-8' });
    for (const [path, location] of [
      ['/demo', '/demo/'],
      ['/demo?lang=de&a=%2F', '/demo/?lang=de&a=%2F'],
      ['//demo', '/demo/'],
      ['/d%C3%A9mo%20', '/d%C3%A9mo%20/'],
    ] as const) {
      const response = await get(port, path);
      assert.deepEqual([response.status, response.location], [302, location]);
    }
  });

  it('gives WebAssembly its type: browsers compile nothing else while it streams', async () => {
    assert.equal((await get(port, '/models/engine.wasm')).type, 'application/wasm');
  });

  it('allows every origin', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/demo/`, { headers: { Origin: 'https://example.org' } });
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });

  it('lays a mirror over a path, own files first', async () => {
    assert.equal((await get(port, '/models/own/model.json')).body, '{"own":true}');
    assert.equal((await get(port, '/models/other/weights.bin')).body, 'weights');
  });

  it('answers with what is made on the spot', async () => {
    assert.deepEqual(await get(port, '/made'), { status: 200, body: 'made', type: 'text/plain' });
  });

  it('has drawings by National Pokédex number, and none for numbers it does not know', async () => {
    const art = spriteArt();
    const drawing = await art('/art/25.png');
    assert.equal(drawing?.type, 'image/png');
    const { width = 0, height = 0 } = await sharp(drawing.body).metadata();
    assert.ok(width > 96 && height > 96, `${width} x ${height}`);
    assert.equal(await art('/art/9999.png'), undefined);
    assert.equal(await art('/art/pikachu.png'), undefined);
  });

  for (const path of [
    '/../secret.txt',
    '/demo/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/.hidden',
    '//../secret.txt',
    '/%00',
    '/%',
  ]) {
    it(`serves nothing for ${path}`, async () => {
      const { status, body } = await get(port, path);
      assert.ok(status === 400 || status === 404, String(status));
      assert.ok(!body.includes('secret') && !body.includes('hidden'));
    });
  }

  it('answers HEAD without a body, and refuses to be written to', async () => {
    assert.deepEqual(await get(port, '/demo/', 'HEAD'), { status: 200, body: '', type: 'text/html; charset=utf-8' });
    assert.equal((await get(port, '/demo/', 'POST')).status, 405);
  });
});
