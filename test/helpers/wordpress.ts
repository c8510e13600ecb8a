import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExecutable, onPath } from './executables.js';
import { startPhp } from './php.js';
import { end, untilListening } from './processes.js';
import { ROOT } from './site.js';

const SOURCE = '/usr/share/wordpress';
const THEME = 'twentytwentythree';
const FIXTURES = join(ROOT, 'test/fixtures/wordpress');
const PLUGIN = join(ROOT, 'demo/wordpress/pokemon-lookalike');

/** Debian's packages; servers are where only root's PATH looks. */
const PACKAGES = 'wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql';
const [SERVER = '', INSTALLER = '', PHP = ''] = ['mariadbd', 'mariadb-install-db', 'php'].map((command) =>
  [...onPath([command]), `/usr/sbin/${command}`].find(isExecutable),
);

/** Why there are no tests with WordPress here, or false. */
export function wordpressMissing(): string | false {
  const found = SERVER && INSTALLER && PHP && existsSync(join(SOURCE, 'wp-content/themes', THEME));
  return found ? false : `no WordPress: apt-get install ${PACKAGES}`;
}

export interface WordPress {
  origin: string;
  close(): Promise<void>;
}

/** A site of Debian's WordPress with a database of its own, the plugin and its files, in a temporary folder. */
export async function startWordPress(): Promise<WordPress> {
  const home = mkdtempSync(join(tmpdir(), 'wordpress-'));
  const site = join(home, 'site');
  const plugin = join(site, 'wp-content/plugins/pokemon-lookalike');
  const socket = join(home, 'db.sock');
  copySite(site, plugin);
  const database = await startDatabase(home, socket);
  const server = await startPhp(PHP, site, (origin) => configure(site, socket, origin));
  return {
    origin: server.origin,
    async close() {
      await Promise.all([server.close(), end(database)]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function copySite(site: string, plugin: string): void {
  // PHP looks for the configuration beside the file that it runs, wherever links lead.
  cpSync(SOURCE, site, { recursive: true, dereference: true });
  rmSync(join(site, 'wp-config.php'));
  cpSync(PLUGIN, plugin, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'dist/cli.js'), 'copy', plugin]);
  mkdirSync(join(site, 'wp-content/mu-plugins'));
  cpSync(join(FIXTURES, 'optimiser.php'), join(site, 'wp-content/mu-plugins/optimiser.php'));
  cpSync(join(FIXTURES, 'install.php'), join(site, 'install-site.php'));
  cpSync(join(ROOT, 'test/fixtures/ski_astronaut.png'), join(site, 'portrait.png'));
}

async function startDatabase(home: string, socket: string): Promise<ChildProcess> {
  const data = join(home, 'db');
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const made = spawnSync(INSTALLER, [
    ...['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    ...user,
  ]);
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr}${made.stdout}`);
  const options = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(home, 'db.pid')}`];
  const quick = ['--skip-networking', '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=32M'];
  const database = spawn(SERVER, [...options, ...quick, ...user], { stdio: 'ignore' });
  await untilListening(socket);
  return database;
}

function configure(site: string, socket: string, origin: string): void {
  const values = {
    ...{
      DB_NAME: 'wordpress',
      DB_USER: 'root',
      DB_PASSWORD: '',
      DB_HOST: `localhost:${socket}`,
      DB_CHARSET: 'utf8mb4',
    },
    ...{ WP_HOME: origin, WP_SITEURL: origin },
    // There is no internet, and no time of day that matters.
    ...{ WP_HTTP_BLOCK_EXTERNAL: true, DISABLE_WP_CRON: true, AUTOMATIC_UPDATER_DISABLED: true, AUTH_KEY: 'a test' },
  };
  const defines = Object.entries(values).map(([name, value]) => `define('${name}', ${JSON.stringify(value)});`);
  const code = `<?php\n${defines.join('\n')}\n$table_prefix = 'wp_';\ndefined('ABSPATH') || define('ABSPATH', __DIR__ . '/');\nrequire ABSPATH . 'wp-settings.php';\n`;
  writeFileSync(join(site, 'wp-config.php'), code);
  const php = (...args: string[]) =>
    execFileSync(PHP, args, { env: { ...process.env, SITE_URL: origin }, stdio: ['ignore', 'pipe', 'inherit'] });
  php('-r', `mysqli_query(mysqli_connect('localhost', 'root', '', '', 0, '${socket}'), 'CREATE DATABASE wordpress');`);
  php(join(site, 'install-site.php'));
  rmSync(join(site, 'install-site.php'));
}
