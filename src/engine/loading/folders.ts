/** Folders that models may lie in: absolute URLs ending in `/`, in order of preference; relative ones are relative to the page
 *  or worker; in Node there may be absolute paths. What is no URL is left out: one slip in a list of mirrors leaves the others. */
export function foldersOf(modelsUrl: string | readonly string[]): string[] {
  const given = [modelsUrl].flat().map((url) => String(url).replace(/\/?$/, '/'));
  return given
    .map((url) => absolute(url, globalThis.location?.href ?? (url[0] === '/' ? 'file:' : undefined)))
    .filter((folder) => folder !== undefined);
}

/** Undefined for what is no URL. */
export function absolute(path: string, base: string | undefined): string | undefined {
  try {
    return new URL(path, base).href;
  } catch {
    return undefined;
  }
}
