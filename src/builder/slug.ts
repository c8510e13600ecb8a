/** `Mr. Mime` -> `mr-mime`, `Flabébé` -> `flabebe`, as PokeAPI spells species; `a_b/c` -> `a-b-c`. */
export function toSlug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 _/-]/g, '')
    .trim()
    .replace(/[ _/]+/g, '-')
    .toLowerCase();
}

/** One slug an id, each its own: the second `a b` beside `a-b` becomes `a-b-2`. Ids without a Latin letter or digit stay. */
export function uniqueSlugs(ids: readonly string[]): string[] {
  const plain = ids.map((id) => (/[A-Za-z\d]/.test(id.normalize('NFD')) ? toSlug(id) : id));
  const taken = new Set(plain);
  const given = new Set<string>();
  return plain.map((slug) => {
    let unique = slug;
    for (let count = 2; given.has(unique); count++) {
      const next = `${slug}-${count}`;
      // One that another id has by itself is left to it.
      if (!taken.has(next)) unique = next;
    }
    given.add(unique);
    return unique;
  });
}
