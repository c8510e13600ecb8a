import { canvasOf } from '../ui/canvas.js';
import type { Card } from './card.js';
import { drawSticker, write } from './paint-card.js';

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room of the headline, px. */
const HEAD_PX = 84;
/** Sides of a cell, in sides of a sticker: two pictures beside each other, a name below. */
const CELL = { width: 1.75, height: 1.3 };

/** Every face, or its number where faces are not wanted, beside its Pokémon. */
export function drawGroup(
  context: CanvasRenderingContext2D,
  { everyone = [], headline, font }: Card,
  arts: readonly (HTMLImageElement | HTMLCanvasElement)[],
  place: Place,
): void {
  write(context, headline, { x: place.x, y: place.y + 44, width: place.width, size: 48, weight: 700, font });
  const [columns, side] = gridFor(everyone.length, place.width, place.height - HEAD_PX);
  const rows = Math.ceil(everyone.length / columns);
  const [width, height] = [place.width / columns, (place.height - HEAD_PX) / rows];
  everyone.forEach(({ match, cutout }, index) => {
    const art = arts[index];
    if (!art) return;
    const x = place.x + (index % columns) * width + width / 2;
    const y = place.y + HEAD_PX + Math.floor(index / columns) * height + height / 2 - 0.15 * side;
    drawSticker(context, art, [x + (cutout ? 0.36 : 0.12) * side, y, 0.92 * side], 0.05);
    if (cutout) drawSticker(context, canvasOf(cutout), [x - 0.46 * side, y, 0.72 * side], -0.08);
    else
      write(context, String(index + 1), { x: x - 0.75 * side, y, width: side, size: 0.34 * side, weight: 800, font });
    const room = Math.min(width - 16, 1.6 * side);
    const size = Math.min(44, 0.2 * side);
    const name = { x: x - 0.75 * side, y: y + 0.72 * side, width: room, size, weight: 800, font };
    write(context, `${index + 1} ${match.name}`, name);
  });
}

/** Columns, and the largest sticker's side, px. */
export function gridFor(count: number, width: number, height: number): [columns: number, side: number] {
  let best: [number, number] = [1, 0];
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const side = Math.min(width / columns / CELL.width, height / rows / CELL.height);
    if (side > best[1]) best = [columns, side];
  }
  return best;
}
