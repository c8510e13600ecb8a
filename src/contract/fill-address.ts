/** Address of an entry by a template of addresses: `{id}`, `{slug}` and what else there is a value of are filled in, encoded.
 *  Other braces stay as they are. */
export function fillAddress(template: string, values: { id: number | string; slug: string; lang?: string }): string {
  const known: Record<string, number | string> = values;
  return template.replace(/\{(id|slug|lang)\}/g, (blank, name: string) =>
    known[name] === undefined ? blank : encodeURIComponent(known[name]),
  );
}
