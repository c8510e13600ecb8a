/** Address of an entry by a template of addresses: `{id}`, `{slug}` and what else there is a value of are filled in, encoded.
 *  Other braces stay as they are. The slashes of an id, which may say its folder, stay what they are, but not in
 *  a host. */
export function fillAddress(template: string, values: { id: number | string; slug: string; lang?: string }): string {
  const known: Record<string, number | string> = values;
  return template.replace(/\{(id|slug|lang)\}/g, (blank, name: string, at: number) => {
    const value = known[name];
    if (value === undefined) return blank;
    const encoded = encodeURIComponent(value);
    const path = encoded.replaceAll('%2F', '/');
    return LEADS_AWAY.test(path) || /\/\/[^/]*$/.test(template.slice(0, at)) ? encoded : path;
  });
}

/** With a part between slashes that is empty, `.` or `..`: to another host or folder. */
const LEADS_AWAY = /(^|\/)\.{0,2}(\/|$)/;
