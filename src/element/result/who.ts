import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { fillAddress } from '../../contract/fill-address.js';
import type { Match, Relative } from '../../contract/types.js';
import { artView } from '../art/art.js';
import { fill, type Strings } from '../strings/strings.js';
import { vars } from '../ui/directives.js';
import { soundIcon } from '../ui/panel-icons.js';
import { written, type Words } from '../strings/written.js';
import { TYPE_COLOURS } from './type-colours.js';

/** Heights, in metres, up to which each of the words for sizes holds; the last one has no end. A person is 1.7. */
const HEIGHTS = [0.25, 0.65, 1.1, 1.45, 1.9, 4];

/** The species' types that there are words for, in order. */
export function typesOf({ tags }: Match, strings: Strings): string[] {
  return tags.filter((tag) => Object.hasOwn(strings.types, tag));
}

/** Number, types and generation. */
export function chipsView(match: Match, { strings }: Words): TemplateResult | typeof nothing {
  const types = typesOf(match, strings).map((type) => typeChip(type, strings));
  const chips = [...number(match), ...types, ...generation(match, strings)];
  if (chips.length === 0) return nothing;
  return html`<ul class="types">
    ${chips}
  </ul>`;
}

/** National Pokédex number; ids of other galleries say nothing to a visitor. */
function number({ id }: Match): TemplateResult[] {
  return typeof id === 'number' ? [html`<li class="number">#${String(id).padStart(4, '0')}</li>`] : [];
}

function typeChip(type: string, strings: Strings): TemplateResult {
  return html`<li class="type" ${vars({ '--_type': TYPE_COLOURS[type] })}>${strings.types[type]}</li>`;
}

function generation({ tags }: Match, { answer }: Strings): TemplateResult[] {
  const [, found] = /^generation-(\d+)$/m.exec(tags.join('\n')) ?? [];
  return found ? [html`<li class="number">${fill(answer.generation, { number: found })}</li>`] : [];
}

/** "0.4 m · 6.6 kg · knee-high". */
export function sizeView({ size }: Match, words: Words): TemplateResult | typeof nothing {
  if (!size) return nothing;
  const unit = (value: number, name: string) => written(value, words, { style: 'unit', unit: name });
  const word = words.strings.answer.sizes[HEIGHTS.filter((height) => size.height > height).length];
  const parts = [unit(size.height, 'meter'), unit(size.weight, 'kilogram'), word];
  return html`<p class="size">${parts.map((part, index) => html`${index ? ' · ' : nothing}<bdi>${part}</bdi>`)}</p>`;
}

/** The line of evolution in small drawings, the match itself marked; those among the `matches` look as they do there. The others'
 *  own colours are not known: where a drawing cannot be had, they are the match's. */
export function lineView(
  { id, line = [], colours }: Match,
  matches: readonly Match[],
  { strings }: Words,
): TemplateResult | typeof nothing {
  if (line.length < 2) return nothing;
  const one = (relative: Relative, index: number): TemplateResult => {
    const shown = matches.find((match) => match.id === relative.id) ?? { ...relative, colours };
    const steps = relative.stage > (line[index - 1]?.stage ?? 0);
    return html`<li class="relative ${steps ? 'step' : ''}" aria-current=${relative.id === id ? 'true' : nothing}>
      <span aria-hidden="true">${artView(shown, 'small')}</span>
      <span class="relative-name">${relative.name}</span>
    </li>`;
  };
  return html`
    <div class="line">
      <h3 class="others-title">${strings.answer.evolution}</h3>
      <ol class="relatives">
        ${line.map(one)}
      </ol>
    </div>
  `;
}

/** Plays what the species calls, on a tap; until then nothing is fetched. */
export function cryView(match: Match, template: string, { strings }: Words): TemplateResult | typeof nothing {
  if (!template) return nothing;
  const { cry, cryFailed } = strings.answer;
  const url = fillAddress(template, { id: match.id, slug: match.slug });
  const handleClick = async ({ currentTarget }: Event) => {
    const words = (currentTarget as Element).nextElementSibling as HTMLElement;
    words.textContent = '';
    await new Audio(url).play().catch(() => (words.textContent = cryFailed));
  };
  return html`${keyed(
    url,
    html`<div class="cry">
      <button part="button" class="button" type="button" @click=${handleClick}>${soundIcon}<span>${cry}</span></button>
      <span class="hint" role="status"></span>
    </div>`,
  )}`;
}
