import { html, nothing, type TemplateResult } from 'lit';
import type { GalleryEntry } from '../../contract/gallery.js';
import { artView } from '../art/art.js';
import type { Host } from '../host.js';
import type { Words } from '../result/numbers.js';
import { matchOptions } from '../settings.js';
import { fill } from '../strings/strings.js';

/** Whom a friend looks like, most of all first. */
export type Friend = { entry: GalleryEntry; score: number }[];

/** A friend's result above the drop zone. Names are in whichever language is spoken when they are shown. */
export class Greeting {
  readonly #host: Host;
  readonly #people: readonly Friend[];
  readonly #spriteUrl: string;

  /** `spriteUrl`: the gallery's. */
  constructor(host: Host, people: readonly Friend[], spriteUrl: string) {
    this.#host = host;
    this.#people = people;
    this.#spriteUrl = spriteUrl;
  }

  /** "A friend looks like Ralts. And you?" */
  sentence({ strings: { friends }, language }: Words): string {
    const names = this.#people.flatMap(([first]) => (first ? [nameIn(first.entry.names, language)] : []));
    if (names.length === 1) return fill(friends.one, { name: names[0] ?? '' });
    return fill(friends.several, { names: new Intl.ListFormat(language).format(names) });
  }

  view(words: Words): TemplateResult {
    const [first] = this.#people;
    const { strings, language } = words;
    const art = (friend: Friend) => friend.slice(0, 1).map(({ entry }) => this.#art(entry, language));
    const [shown, ...others] = this.#people.length === 1 && first ? first : [];
    const score = shown?.score;
    const close = [strings.others, ...others.map(({ entry }) => nameIn(entry.names, language))];
    return html`
      <div class="friend">
        <div class="friend-art">${this.#people.map(art)}</div>
        <div class="friend-words">
          <h2 class="title">${this.sentence(words)}</h2>
          ${others.length > 0 ? html`<p class="hint">${close.map(dotted)}</p>` : nothing}
          ${score ? html`<p class="hint"><bdi>${fill(strings.scoreFaces, { score })}</bdi></p>` : nothing}
        </div>
      </div>
    `;
  }

  #art(entry: GalleryEntry, language: string): TemplateResult {
    const { id, slug } = entry;
    const own = matchOptions(this.#host, language).spriteUrl;
    const template = own === 'none' ? '' : (own ?? this.#spriteUrl);
    const values: Record<string, string> = { id: String(id), slug };
    const imageUrl = template.replace(/\{(id|slug)\}/g, (_, key: string) => encodeURIComponent(values[key] ?? ''));
    const name = nameIn(entry.names, language);
    return artView({ id, name, imageUrl, colours: coloursOf(entry) });
  }
}

function dotted(words: string, index: number): TemplateResult {
  return html`${index ? ' · ' : nothing}<bdi>${words}</bdi>`;
}

/** The largest areas' colours, `#rgb`, for the creature that stands in for the drawing. */
function coloursOf({ colours, areas = '' }: GalleryEntry): string[] {
  return (
    colours ??
    areas
      .match(/\b[\da-f]{3}/g)
      ?.slice(0, 3)
      .map((three) => `#${three}`) ??
    []
  );
}

/** In the language, or its nearest; English where there is none. Galleries of hosts spell their languages as they like. */
function nameIn(names: Record<string, string>, language: string): string {
  const tags = [language, language.split('-')[0] ?? '', 'en'].map((tag) => tag.toLowerCase());
  const found = tags.map((tag) => Object.keys(names).find((key) => key.toLowerCase() === tag));
  const key = found.find((each) => each !== undefined);
  return (key === undefined ? Object.values(names)[0] : names[key]) ?? '';
}
