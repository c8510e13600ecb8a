import type { LookalikeResult } from '../../contract/types.js';
import { isStill } from '../behaviours/in-sight.js';

const LIFT_MS = 700;
const POP_MS = 450;
/** The art comes when the cut-out has almost landed. */
const POP_AFTER_MS = 380;
const STAGGER_MS = 60;
const SPRING = 'cubic-bezier(0.3, 1.5, 0.5, 1)';
const GLIDE = 'cubic-bezier(0.2, 0.7, 0.2, 1)';
const FADE_UP = [{ opacity: 0, translate: '0 12px' }, {}];

/** Where the first face is on the screen right now, CSS px, in a photo that fills the middle of what one sees of `place`.
 *  Undefined when that is nothing. */
export function measureFace(place: Element | undefined, { faces, source }: LookalikeResult): DOMRect | undefined {
  const { left = 0, right = 0, top = 0, bottom = 0 } = place?.getBoundingClientRect() ?? {};
  const [above, below] = [Math.max(0, top), Math.min(innerHeight, bottom)];
  if (right <= left || below <= above) return undefined;
  const box = faces[0]?.box ?? { x: 0, y: 0, ...source };
  const scale = Math.min((right - left) / source.width, (below - above) / source.height);
  const x = (left + right) / 2 + (box.x - source.width / 2) * scale;
  const y = (above + below) / 2 + (box.y - source.height / 2) * scale;
  return new DOMRect(x, y, box.width * scale, box.height * scale);
}

/** The cut-out lifts off the photo and lands beside the art, which pops up; the words follow. From the next frame on, before it
 *  is painted: who asked for the answer has it by then, and to measure now would lay everything out once more. */
export function comesIn(root: ParentNode, from: DOMRect | undefined): void {
  if (isStill()) return;
  requestAnimationFrame(() => {
    const start = answerComesIn(root, from);
    root.querySelectorAll('.match').forEach((match, index) => {
      match.animate(FADE_UP, glide(start + (index + 2) * STAGGER_MS));
    });
  });
}

/** The large one alone; returns when it begins, ms. */
export function answerComesIn(root: ParentNode, from?: DOMRect): number {
  const start = from ? POP_AFTER_MS : 0;
  if (isStill()) return start;
  const cutout = root.querySelector<HTMLElement>('.cutout');
  if (cutout && from) lift(cutout, from);
  const pop = { duration: POP_MS, delay: start, easing: SPRING, fill: 'backwards' as const };
  root.querySelector('.art.large')?.animate([{ opacity: 0, scale: 0.5 }, {}], pop);
  root.querySelector('.facts')?.animate(FADE_UP, glide(start + STAGGER_MS));
  return start;
}

function glide(delay: number): KeyframeAnimationOptions {
  return { duration: POP_MS, delay, easing: GLIDE, fill: 'backwards' };
}

function lift(cutout: HTMLElement, from: DOMRect): void {
  const to = cutout.getBoundingClientRect();
  if (!to.width) return;
  const x = from.x + from.width / 2 - (to.x + to.width / 2);
  const y = from.y + from.height / 2 - (to.y + to.height / 2);
  const frames = [
    { translate: `${x}px ${y}px`, scale: from.width / to.width, rotate: '0deg', zIndex: 2 },
    { zIndex: 2 },
  ];
  cutout.animate(frames, { duration: LIFT_MS, easing: GLIDE });
}
