import { html, nothing, type TemplateResult } from 'lit';
import type { FoundEntry } from '../../client/gallery/found-entry.js';
import { fillAddress } from '../../contract/fill-address.js';
import { artView } from '../art/art.js';
import type { Host } from '../host.js';
import { matchOptions } from '../settings.js';
import { fill } from '../strings/strings.js';
import type { Words } from '../strings/written.js';

/** Whom a friend looks like, most of all first. */
export type Friend = { entry: FoundEntry; score: number }[];

/** A friend's result above the drop zone. */
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
    const names = this.#people.flatMap((friend) => friend.slice(0, 1).map(({ entry }) => entry.name));
    if (names.length === 1) return fill(friends.one, { name: names[0] ?? '' });
    return fill(friends.several, { names: new Intl.ListFormat(language).format(names) });
  }

  view(words: Words): TemplateResult {
    const [first] = this.#people;
    const { strings, language } = words;
    const art = (friend: Friend) => friend.slice(0, 1).map(({ entry }) => this.#art(entry, language));
    const [shown, ...others] = this.#people.length === 1 && first ? first : [];
    const score = shown?.score;
    const close = [strings.others, ...others.map(({ entry }) => entry.name)];
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

  #art(entry: FoundEntry, language: string): TemplateResult {
    const { id, slug, name, tags = [] } = entry;
    const own = matchOptions(this.#host, language).spriteUrl;
    const template = own === 'none' ? '' : (own ?? this.#spriteUrl);
    return artView({ id, name, imageUrl: fillAddress(template, { id, slug }), colours: coloursOf(entry), tags });
  }
}

function dotted(words: string, index: number): TemplateResult {
  return html`${index ? ' · ' : nothing}<bdi>${words}</bdi>`;
}

/** Three colours at most, largest area first, for the creature that stands in for the drawing. */
function coloursOf({ colours, areas = '' }: FoundEntry): string[] {
  if (colours) return colours;
  const largest = areas.split(' ', 3).map((area) => area.slice(0, 3));
  return largest.filter(Boolean).map((three) => `#${three}`);
}
