import { svg, type SVGTemplateResult } from 'lit';
import type { Match } from '../../contract/types.js';

/** Ears: round, pointed, long, horned. All within a 100 x 100 box, behind a round body. */
const EARS = [
  'M24 34a13 13 0 1 1 20-12 60 60 0 0 1 12 0 13 13 0 1 1 20 12Z',
  'M22 44 20 8c12 4 20 10 26 18h8c6-8 14-14 26-18l-2 36Z',
  'M30 40C22 14 28 2 35 2s11 14 11 24h8C54 16 58 2 65 2s13 12 5 38Z',
  'M24 38C10 32 8 18 12 8c6 10 14 14 24 16h28c10-2 18-6 24-16 4 10 2 24-12 30Z',
];
const DEFAULT_COLOURS = ['#a78bfa', '#ffd470', '#3a2a55'];

/** A creature in the species' own colours, for art that cannot be loaded or is still on its way. */
export function placeholder({ id, colours = [] }: Pick<Match, 'id' | 'colours'>): SVGTemplateResult {
  const [body, belly, dark] = DEFAULT_COLOURS.map((colour, index) => colours[index] ?? colours[0] ?? colour);
  const number = [...String(id)].reduce((sum, digit) => sum + digit.charCodeAt(0), 0);
  return svg`
    <svg class="placeholder" viewBox="0 0 100 100" aria-hidden="true">
      <path fill=${dark} d=${EARS[number % EARS.length]} />
      <ellipse fill=${body} cx="50" cy="60" rx="35" ry="33" />
      <ellipse fill=${belly} cx="50" cy="75" rx="20" ry="16" />
      <g fill="#fff"><circle cx="37" cy="53" r="7.500" /><circle cx="63" cy="53" r="7.500" /></g>
      <g fill="#2c2140"><circle cx="38" cy="54" r="4.500" /><circle cx="62" cy="54" r="4.500" /></g>
      <path fill="none" stroke="#2c2140" stroke-width="2.500" stroke-linecap="round" d="M45 65c3 3 7 3 10 0" />
    </svg>
  `;
}
