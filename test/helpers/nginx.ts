import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExecutable, onPath } from './executables.js';
import { ROOT } from './site.js';

const CONFIGURATION = join(ROOT, 'demo/hosting/nginx');

/** Debian keeps servers where only root's PATH looks. */
const SERVERS = '/usr/sbin/nginx';
const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** Why there are no tests with nginx here, or false. */
export function nginxMissing(): string | false {
  return findNginx() ? false : 'no nginx: apt-get install nginx-light libnginx-mod-http-brotli-static';
}

export const hasBrotli: boolean = existsSync(BROTLI_MODULE);

function findNginx(): string | undefined {
  return [...onPath(['nginx']), SERVERS].find(isExecutable);
}

export interface Nginx {
  origin: string;
  close(): void;
}

/** The project's own configuration of a site, with another port and folder, run by the current user. */
export async function startNginx(site: string): Promise<Nginx> {
  const nginx = findNginx()!;
  const home = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  cpSync(CONFIGURATION, join(home, 'lookalike'), { recursive: true });
  if (!hasBrotli) rmSync(join(home, 'lookalike/brotli.conf'));
  writeFileSync(join(home, 'site.conf'), siteConfiguration(port, site));
  writeFileSync(join(home, 'nginx.conf'), mainConfiguration(home));
  const run = (...args: string[]) =>
    spawnSync(nginx, ['-p', home, '-c', join(home, 'nginx.conf'), '-e', join(home, 'error.log'), ...args], {
      encoding: 'utf8',
    });
  // It returns when it listens: the server itself goes on in the background.
  const { status, stderr } = run();
  if (status !== 0) throw new Error(`nginx does not start: ${stderr}`);
  return {
    origin: `http://localhost:${port}`,
    close() {
      run('-s', 'stop');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function siteConfiguration(port: number, site: string): string {
  const written = readFileSync(join(CONFIGURATION, 'lookalike.conf'), 'utf8');
  const replace = (text: string, what: RegExp, by: string) => {
    if (!what.test(text)) throw new Error(`lookalike.conf has no ${what}.`);
    return text.replace(what, by);
  };
  const moved = replace(written, /^ {2}root .*;$/m, `  root ${site};`);
  return replace(moved, /^ {2}listen 80;\n {2}listen \[::\]:80;$/m, `  listen 127.0.0.1:${port};`);
}

/** As Debian's `nginx.conf`, but with every folder it writes to below `home`. */
function mainConfiguration(home: string): string {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    hasBrotli ? `load_module ${BROTLI_MODULE};` : '',
    // Root's processes would become another user's, who may not read the folder.
    process.getuid?.() === 0 ? 'user root;' : '',
    'worker_processes 2;',
    `pid ${home}/nginx.pid;`,
    'events { worker_connections 512; }',
    'http {',
    '  include /etc/nginx/mime.types;',
    '  access_log off;',
    ...folders.map((folder) => `  ${folder}_temp_path ${home}/${folder};`),
    `  include ${home}/site.conf;`,
    '}',
    '',
  ].join('\n');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
