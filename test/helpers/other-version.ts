import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import { VERSION } from '../../src/version.js';
import { ROOT } from './site.js';

/** The built scripts as another release would have them, on an origin of their own. */
export interface OtherVersion {
  readonly version: string;
  readonly origin: string;
  /** Paths asked of it, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function serveOtherVersion(version = '0.0.9'): Promise<OtherVersion> {
  const folder = mkdtempSync(join(tmpdir(), 'pokemon-lookalike-'));
  writeOtherVersion(folder, version);
  const requests: string[] = [];
  const server = createStaticServer({
    mounts: [
      { at: '/dist/', folder },
      { at: '/models/', folder: join(ROOT, 'models') },
    ],
    intercept: ({ url = '' }) => {
      requests.push(url);
      return false;
    },
  });
  const origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return {
    version,
    origin,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true });
    },
  };
}

/** Every chunk has another name, as with other contents it would; those with the version have other contents indeed. */
function writeOtherVersion(folder: string, version: string): void {
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const renamed = (text: string) => text.replace(/-[\w-]{8}\.js/g, '-of-other.js');
  const named = scripts.filter((file) => {
    const code = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), renamed(code).replaceAll(`"${VERSION}"`, `"${version}"`));
    renameSync(join(folder, file), join(folder, renamed(file)));
    return code.includes(`"${VERSION}"`);
  });
  if (named.length !== 2) throw new Error('Not the modules and the classic script alone name their version.');
}
