import type { GalleryEntry } from '../../contract/gallery.js';

/** What is looked for. */
export interface Wanted {
  /** Id of the gallery that the entries are of. */
  gallery: string;
  ids: readonly string[];
  language: string;
  signal: AbortSignal;
}

/** What there is to show of an entry. */
export type FoundEntry = Pick<GalleryEntry, 'id' | 'slug' | 'colours' | 'areas' | 'sensitive'> & {
  tags?: readonly string[];
  /** In the language asked for. */
  name: string;
};

/** Of what is there by language the one for `language`, or its nearest; English where there is none. Galleries of hosts spell
 *  their languages as they like. */
export function keyIn(byLanguage: object, language: string): string | undefined {
  const tags = [language, language.split('-')[0] ?? '', 'en'].map((tag) => tag.toLowerCase());
  const keys = Object.keys(byLanguage);
  const found = tags.map((tag) => keys.find((key) => key.toLowerCase() === tag));
  return found.find((key) => key !== undefined) ?? keys[0];
}

export function nameIn(names: Record<string, string>, language: string): string {
  return names[keyIn(names, language) ?? ''] ?? '';
}
