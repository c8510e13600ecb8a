import { canvasOf } from '../ui/canvas.js';
import type { Card, CardEntry, CardPair } from './card.js';
import type { Place } from './group-card.js';
import { drawSticker, write } from './paint-card.js';

/** Room, px: of the headline, of the lines at the foot, of label and name below the pictures. */
const HEAD_PX = 68;
const LINE_PX = 46;
const NAME_PX = 104;
/** Sides of one person's pictures, in sides of the drawing. */
const PICTURES = { width: 1.6, height: 1.1 };

/** Two people beside each other, or below each other where there is more height, and how alike their answers are. */
export function drawPair(
  context: CanvasRenderingContext2D,
  {
    everyone,
    pair,
    headline,
    font,
  }: Pick<Card, 'headline' | 'font'> & { everyone: readonly CardEntry[]; pair: CardPair },
  arts: readonly (HTMLImageElement | HTMLCanvasElement)[],
  place: Place,
): void {
  const { x, y, width, height } = place;
  write(context, headline, { x, y: y + 40, width, size: 44, weight: 700, font });
  const foot = LINE_PX * pair.lines.length;
  const columns = width < height * 0.8 ? 1 : 2;
  const cell = { width: width / columns, height: ((height - HEAD_PX - foot) * columns) / 2 };
  everyone.forEach((entry, index) => {
    const at = { x: x + (index % columns) * cell.width, y: y + HEAD_PX + Math.floor(index / columns) * cell.height };
    drawPerson(context, entry, arts[index], pair.labels[index] ?? '', { ...at, ...cell }, font);
  });
  pair.lines.forEach((line, index) => {
    const at = y + height - foot + LINE_PX * (index + 0.7);
    write(context, line, { x, y: at, width, size: index ? 32 : 36, weight: index ? 600 : 800, font });
  });
}

function drawPerson(
  context: CanvasRenderingContext2D,
  { match, cutout }: CardEntry,
  art: HTMLImageElement | HTMLCanvasElement | undefined,
  label: string,
  { x, y, width, height }: Place,
  font: string,
): void {
  const room = height - NAME_PX;
  const side = Math.min(room / PICTURES.height, width / (cutout ? PICTURES.width : PICTURES.height));
  const middle = y + room / 2;
  const left = x + side / 2;
  if (art) drawSticker(context, art, [cutout ? left + 0.5 * side : left, middle, 0.9 * side], 0.05);
  if (cutout) drawSticker(context, canvasOf(cutout), [left - 0.1 * side, middle, 0.72 * side], -0.08);
  const line = { x, width: width - 24, font };
  write(context, label, { ...line, y: y + room + 30, size: 26, weight: 600, alpha: 0.75 });
  write(context, match.name, { ...line, y: y + room + 84, size: 54, weight: 800 });
}
