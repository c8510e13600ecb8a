import { canvasOf } from '../ui/canvas.js';
import type { Card, CardEntry, CardPair } from './card.js';
import type { Place } from './group-card.js';
import { drawSticker, write } from './paint-card.js';

/** Room, px: of the headline, of a line at the foot, of label and name below pictures. */
const HEAD_PX = 68;
const LINE_PX = 46;
const NAME_PX = 122;
/** Sides of one person's pictures, in sides of the drawing. */
const PICTURES = { width: 1.6, height: 1.1 };
/** Share of the width that pictures take beside words. */
const BESIDE = 0.58;

/** Two people and how alike their answers are: beside each other where the card is wide, else below each other. */
export function drawPair(
  context: CanvasRenderingContext2D,
  {
    everyone,
    pair,
    headline,
    font,
  }: Pick<Card, 'headline' | 'font'> & { everyone: readonly CardEntry[]; pair: CardPair },
  arts: readonly (HTMLImageElement | HTMLCanvasElement)[],
  { x, y, width, height }: Place,
): void {
  write(context, headline, { x, y: y + 40, width, size: 44, weight: 700, font });
  const foot = LINE_PX * pair.lines.length;
  const isWide = width > height;
  const [columns, rows] = isWide ? [2, 1] : [1, 2];
  const cell = { width: width / columns, height: (height - HEAD_PX - foot) / rows };
  everyone.forEach((entry, index) => {
    const [column, row] = isWide ? [index, 0] : [0, index];
    const place = { x: x + column * cell.width, y: y + HEAD_PX + row * cell.height, ...cell };
    drawPerson(context, { entry, art: arts[index], label: pair.labels[index] ?? '', font, isWide }, place);
  });
  pair.lines.forEach((line, index) => {
    const at = y + height - foot + LINE_PX * (index + 0.7);
    write(context, line, { x, y: at, width, size: index ? 32 : 36, weight: index ? 600 : 800, font });
  });
}

interface Drawn {
  entry: CardEntry;
  art: HTMLImageElement | HTMLCanvasElement | undefined;
  label: string;
  font: string;
  /** Words below the pictures, not beside them. */
  isWide: boolean;
}

function drawPerson(
  context: CanvasRenderingContext2D,
  { entry: { match, cutout }, art, label, font, isWide }: Drawn,
  { x, y, width, height }: Place,
): void {
  const room = isWide ? ([width, height - NAME_PX] as const) : ([BESIDE * width, height] as const);
  const across = cutout ? PICTURES.width : PICTURES.height;
  const side = Math.min(room[1] / PICTURES.height, room[0] / across);
  const middle = y + room[1] / 2;
  // The drawing's, and the face's before it.
  const centre = x + (across - PICTURES.height / 2) * side;
  if (art) drawSticker(context, art, [centre, middle, 0.9 * side], 0.05);
  if (cutout) drawSticker(context, canvasOf(cutout), [centre - 0.65 * side, middle, 0.72 * side], -0.08);
  const words = isWide ? { x, y: y + room[1] + 34 } : { x: x + room[0] + 16, y: middle - 24 };
  const line = { x: words.x, width: x + width - words.x - 24, font };
  write(context, label, { ...line, y: words.y, size: 28, weight: 600, alpha: 0.75 });
  write(context, match.name, { ...line, y: words.y + 62, size: 54, weight: 800 });
}
