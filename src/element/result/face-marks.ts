import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Cutout, Match, Trait } from '../../contract/types.js';
import { contextOf } from '../ui/canvas.js';
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

class PaintMarked extends Directive {
  #painted: unknown;
  #marks = '';

  override render(_cutout: Cutout, _marks: readonly Mark[]): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [cutout, marks]: [Cutout, readonly Mark[]]): unknown {
    const said = JSON.stringify(marks);
    if (cutout === this.#painted && said === this.#marks) return noChange;
    this.#painted = cutout;
    this.#marks = said;
    const canvas = element as HTMLCanvasElement;
    canvas.width = cutout.width;
    canvas.height = cutout.height;
    const image = new ImageData(new Uint8ClampedArray(cutout.data), cutout.width, cutout.height);
    const context = contextOf(canvas);
    context.putImageData(image, 0, 0);
    for (const mark of marks) ring(context, cutout, mark);
    return noChange;
  }
}

/** In the colour of the thing in the drawing, within white: as on the drawing. */
function ring(context: CanvasRenderingContext2D, { width, height }: Cutout, mark: Mark): void {
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

/** Puts a cut-out onto the canvas it stands on, with rings around what the reasons speak of. */
export const paintMarked = directive(PaintMarked);
