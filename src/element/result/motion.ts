import type { LookalikeResult } from '../../contract/types.js';

const LIFT_MS = 700;
const POP_MS = 450;
/** The art comes when the cut-out has almost landed. */
const POP_AFTER_MS = 380;
const STAGGER_MS = 60;
const SPRING = 'cubic-bezier(0.3, 1.5, 0.5, 1)';
const GLIDE = 'cubic-bezier(0.2, 0.7, 0.2, 1)';

/** Where the first face is on the screen right now, CSS px; undefined when no photo is shown. */
export function measureFace(preview: HTMLElement | undefined, { faces, source }: LookalikeResult): DOMRect | undefined {
  const photo = preview?.isConnected ? preview.getBoundingClientRect() : undefined;
  if (!photo?.width) return undefined;
  const box = faces[0]?.box ?? { x: 0, y: 0, ...source };
  const x = photo.width / source.width;
  const y = photo.height / source.height;
  return new DOMRect(photo.x + box.x * x, photo.y + box.y * y, box.width * x, box.height * y);
}

/** The cut-out lifts off the photo and lands beside the art, which pops up; the words follow. */
export function reveal(root: ParentNode, from: DOMRect | undefined): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const fadeUp = [{ opacity: 0, translate: '0 12px' }, {}];
  const pop = [{ opacity: 0, scale: 0.5 }, {}];
  const later = (delay: number) => ({ duration: POP_MS, delay, easing: SPRING, fill: 'backwards' as const });
  const cutout = root.querySelector<HTMLElement>('.cutout');
  // In the next frame, before it is painted: to measure now would lay everything out once more.
  if (cutout && from) requestAnimationFrame(() => lift(cutout, from));
  const start = from ? POP_AFTER_MS : 0;
  root.querySelector('.art.large')?.animate(pop, later(start));
  root.querySelector('.facts')?.animate(fadeUp, { ...later(start + STAGGER_MS), easing: GLIDE });
  root.querySelectorAll('.match').forEach((match, index) => {
    match.animate(fadeUp, { ...later(start + (index + 2) * STAGGER_MS), easing: GLIDE });
  });
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
