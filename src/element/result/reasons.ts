import { html, nothing, type TemplateResult } from 'lit';
import type { Match, Pixels, Reason } from '../../contract/types.js';
import type { HairColour, Strings } from '../strings/strings.js';
import { vars } from '../ui/directives.js';

/** Reasons shown of one match: more would be read by nobody. */
const SHOWN = 3;
/** Alpha from which on a pixel belongs to a drawing. */
const SOLID = 16;

/** Part of a picture as shares of its sides. */
export interface Share {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The strongest reasons of a match; of hair and of what is on top only one is said. */
export function shownReasons({ reasons }: Match): Reason[] {
  return reasons.slice(0, SHOWN);
}

/** "Both have dark hair, a beard": said only where it is true. */
export function reasonsView(match: Match, strings: Strings): TemplateResult | typeof nothing {
  const reasons = shownReasons(match);
  if (reasons.length === 0) return nothing;
  return html`
    <div class="traits" part="reasons">
      <span>${strings.bothHave}</span>
      ${reasons.map(
        (reason) =>
          html`<span class="trait">
            ${reason.colour ? html`<span class="swatch" ${vars({ '--_swatch': reason.colour })}></span>` : nothing}
            ${wordsFor(reason, strings)}
          </span>`,
      )}
    </div>
  `;
}

function wordsFor({ trait, colour }: Reason, strings: Strings): string {
  const hair = trait === 'hair-colour' && colour ? hairColour(colour) : undefined;
  return hair ? strings.hair[hair] : strings.traits[trait];
}

/** Brightest channel (0..255) of a dark colour; least of a light one. */
const DARK = 72;
const LIGHT = 200;
/** Share of the brightest channel that sets a colour off from grey. */
const COLOURFUL = 0.22;

/** The word for a colour of hair; undefined for those that no hair has by nature. */
export function hairColour(colour: string): HairColour | undefined {
  const value = parseInt(colour.slice(1), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255];
  const high = Math.max(red, green, blue);
  const spread = high - Math.min(red, green, blue);
  if (high < DARK) return 'dark';
  if (spread < COLOURFUL * high) return high >= LIGHT ? 'white' : 'grey';
  if (red !== high || blue > green) return undefined;
  const hue = (60 * (green - blue)) / spread; // 0 red, 60 yellow
  if (hue < 18) return 'red';
  return high >= LIGHT ? 'fair' : hue < 48 ? 'brown' : undefined;
}

/** Where the drawing itself is in its picture: what is left once clear borders are trimmed. */
export function contentOf({ width, height, data }: Pixels): Share | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[4 * (y * width + x) + 3] ?? 0) < SOLID) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  if (right === 0) return undefined;
  // The picture stands in the middle of a square.
  const side = Math.max(width, height);
  const [across, down] = [(side - width) / 2, (side - height) / 2];
  return {
    x: (left + across) / side,
    y: (top + down) / side,
    width: (right - left) / side,
    height: (bottom - top) / side,
  };
}

/** Rings on the drawing around what the reasons speak of; `content`: where the drawing is in its square. */
export function marksView(match: Match, content: Share | undefined): TemplateResult | typeof nothing {
  if (!content) return nothing;
  const percent = (share: number) => `${Math.round(1000 * share) / 10}%`;
  return html`${shownReasons(match).map(({ place, colour }) => {
    if (!place) return nothing;
    const [x, y, width, height] = place;
    const middle = {
      left: percent(content.x + (x + width / 2) * content.width),
      top: percent(content.y + (y + height / 2) * content.height),
      '--_swatch': colour,
    };
    return html`<span class="mark" aria-hidden="true" ${vars(middle)}></span>`;
  })}`;
}
