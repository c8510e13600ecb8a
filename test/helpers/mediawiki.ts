import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath, isExecutable } from './executables.js';
import { startPhp } from './php.js';

const SOURCE = '/usr/share/mediawiki';
const PACKAGES = 'mediawiki php-cli php-sqlite3';
const PHP = onPath(['php']).find(isExecutable) ?? '';

/** Why there are no tests with MediaWiki here, or false. */
export function mediawikiMissing(): string | false {
  const found = PHP && existsSync(join(SOURCE, 'maintenance/install.php')) && hasSqlite();
  return found ? false : `no MediaWiki: apt-get install ${PACKAGES}`;
}

function hasSqlite(): boolean {
  return execFileSync(PHP, ['-m'], { encoding: 'utf8' }).includes('pdo_sqlite');
}

export interface MediaWiki {
  origin: string;
  /** Saves a page, as anybody could who may edit it. */
  write(title: string, wikitext: string): void;
  close(): Promise<void>;
}

/** Debian's MediaWiki with a wiki of its own, in a temporary folder. */
export async function startMediaWiki(): Promise<MediaWiki> {
  const home = mkdtempSync(join(tmpdir(), 'mediawiki-'));
  const env = { ...process.env, MW_CONFIG_FILE: join(home, 'LocalSettings.php') };
  const run = (script: string, args: string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}) =>
    execFileSync(PHP, [join(SOURCE, 'maintenance', script), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...options,
    });
  const install = (origin: string) => {
    const database = ['--dbtype', 'sqlite', '--dbpath', home, '--dbname', 'wiki'];
    const place = ['--scriptpath', '', '--server', origin, '--confpath', home];
    run('install.php', [
      ...database,
      ...place,
      '--skins',
      'Vector',
      '--pass',
      'correct-horse-battery',
      'Wiki',
      'Admin',
    ]);
  };
  const server = await startPhp(PHP, SOURCE, install, { MW_CONFIG_FILE: env.MW_CONFIG_FILE });
  return {
    origin: server.origin,
    write: (title, wikitext) => void run('edit.php', ['-u', 'Admin', title], { env, input: wikitext }),
    async close() {
      await server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
