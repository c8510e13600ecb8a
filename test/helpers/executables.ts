import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Where the folders of `PATH` have these commands; the first command wins over the first folder. */
export function onPath(commands: readonly string[], path = process.env['PATH'] ?? ''): string[] {
  return commands.flatMap((command) => path.split(delimiter).map((folder) => join(folder, command)));
}
