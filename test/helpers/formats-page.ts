import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createStaticServer, listen } from '../../demo/serve/static-server.js';
import { launchChromium } from './chromium.js';
import type { DrivenPage } from './driven-page.js';
import { OTHER_BROWSERS } from './other-browsers.js';

/** A table of the page on formats: row -> column -> word. */
export function documented(table: 'formats' | 'geometry'): Record<string, Record<string, string>> {
  const page = readFileSync(new URL('../../.config/docs/formats.md', import.meta.url), 'utf8');
  const lines = new RegExp(`<!-- ${table} -->([^]*)<!-- /${table} -->`).exec(page)![1]!.trim().split('\n');
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, ...columns] = cells(lines[0]!);
  return Object.fromEntries(
    lines.slice(2).map((line) => {
      const [row, ...words] = cells(line);
      return [row!, Object.fromEntries(columns.map((column, at) => [column, words[at]!]))];
    }),
  );
}

/** What a table's column is tried with. */
export type FormatPage = Pick<DrivenPage, 'goto' | 'evaluate' | 'close'>;

/** Chromium, driven as the others are. */
async function openChromium(): Promise<FormatPage> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: page.evaluate.bind(page) as unknown as DrivenPage['evaluate'],
    close: () => browser.close(),
  };
}

/** Columns of the tables that are browsers. */
export const BROWSERS: readonly {
  column: string;
  missing: () => string | undefined;
  open: () => Promise<FormatPage>;
}[] = [
  { column: 'Chromium', missing: () => undefined, open: openChromium },
  ...OTHER_BROWSERS.map(({ name, missing, open }) => ({
    column: name === 'WebKit' ? 'WebKitGTK' : name,
    missing,
    open,
  })),
];

/** The files of a folder, and an empty page at `/page` to look at them from. */
export async function servePictures(folder: string): Promise<{ server: Server; origin: string }> {
  const page = { type: 'text/html', body: Buffer.from('<!doctype html><title>Formats</title>') };
  const server = createStaticServer({
    mounts: [{ at: '/', folder }],
    generate: async (path) => (path === '/page' ? page : undefined),
  });
  return { server, origin: `http://localhost:${await listen(server, 0)}` };
}
