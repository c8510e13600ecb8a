import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach } from 'node:test';

/** An empty folder for each test of a file; returns how to learn where it is. They go when the file's tests are over. */
export function folderEach(name: string): () => string {
  const root = mkdtempSync(join(tmpdir(), `${name}-`));
  let count = 0;
  const place = () => join(root, String(count));
  beforeEach(() => {
    count += 1;
    mkdirSync(place());
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  return place;
}
