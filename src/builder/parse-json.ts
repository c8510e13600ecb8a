/** Parses JSON, with the mark at its start that editors on Windows write, too. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}
