/** `Mr. Mime` -> `mr-mime`, `Flabébé` -> `flabebe`, as PokeAPI spells species; `a_b/c` -> `a-b-c`. */
export function toSlug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 _/-]/g, '')
    .trim()
    .replace(/[ _/]+/g, '-')
    .toLowerCase();
}
