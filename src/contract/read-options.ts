import type { Rows, ValuesOf } from './options.js';

/** Every option of a table, read from what a host gave; what it left out is the default. */
export function readOptions<Table extends Rows>(
  table: Table,
  given: { [Name in keyof Table]?: unknown } = {},
): ValuesOf<Table> {
  const read = Object.entries(table).map(([name, reader]) => [name, reader(given[name])]);
  return Object.fromEntries(read) as ValuesOf<Table>;
}
