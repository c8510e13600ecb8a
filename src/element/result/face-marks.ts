import type { Match, Pixels, Trait } from '../../contract/types.js';
import type { Overlay } from '../ui/directives.js';
import { shownReasons } from './reasons.js';

/** Where a trait is on a head, as shares of the cut-out's height from its top; shapes of the whole face have no place. */
const HEIGHTS: Partial<Record<Trait, number>> = {
  'hair-colour': 0.12,
  'top-colour': 0.12,
  bald: 0.12,
  'long-hair': 0.12,
  'curly-hair': 0.12,
  'spiky-hair': 0.12,
  bun: 0.12,
  headgear: 0.12,
  fringe: 0.25,
  'bushy-brows': 0.42,
  glasses: 0.46,
  'dark-glasses': 0.46,
  moustache: 0.74,
  'open-mouth': 0.78,
  beard: 0.88,
};

/** Of what has no colour of its own. */
const PLAIN = '#5a3fd0';
/** As shares of the cut-out's longer side. */
const RADIUS = 0.055;
const LINE = 0.022;

/** A ring on the cut-out. */
interface Mark {
  height: number;
  colour: string | undefined;
}

/** What the shown reasons speak of, one ring at a place. */
export function faceMarks(match: Match): Mark[] {
  const marks = new Map<number, Mark>();
  for (const { trait, colour } of shownReasons(match)) {
    const height = HEIGHTS[trait];
    if (height !== undefined && !marks.has(height)) marks.set(height, { height, colour });
  }
  return [...marks.values()];
}

/** The rings, to be drawn over the cut-out. */
export function ringsOf(match: Match): Overlay {
  const marks = faceMarks(match);
  return {
    key: JSON.stringify(marks),
    draw: (context, size) => marks.forEach((mark) => ring(context, size, mark)),
  };
}

/** In the colour of the thing in the drawing, within white: as on the drawing. */
function ring(context: CanvasRenderingContext2D, { width, height }: Pixels, mark: Mark): void {
  const unit = Math.max(width, height);
  context.beginPath();
  context.arc(width / 2, mark.height * height, RADIUS * unit, 0, 2 * Math.PI);
  for (const [line, colour] of [
    [2.4 * LINE, '#fff'],
    [LINE, mark.colour ?? PLAIN],
  ] as const) {
    context.lineWidth = line * unit;
    context.strokeStyle = colour;
    context.stroke();
  }
}
