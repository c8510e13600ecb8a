import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** Shapes told apart by outline, and colours told apart by name: 20 pictures that are nobody's property. */
export const SHAPES: Record<string, string> = {
  disc: '<circle cx="50" cy="50" r="40"/>',
  square: '<rect x="14" y="14" width="72" height="72"/>',
  triangle: '<polygon points="50,8 94,88 6,88"/>',
  cross: '<path d="M40 6h20v34h34v20h-34v34h-20v-34h-34v-20h34z"/>',
  ring: '<path fill-rule="evenodd" d="M50 8a42 42 0 1 0 .1 0zM50 32a18 18 0 1 1-.1 0z"/>',
};
export const COLOURS: Record<string, string> = { red: '#d22', green: '#2a4', blue: '#24c', gold: '#ca2' };

export interface ShapeLook {
  /** Longer side, px. */
  size?: number;
  /** Degrees. */
  turn?: number;
  /** Share of the picture's side; the rest is background. */
  scale?: number;
}

/** A shape on white, with an eye so that it has a front. */
export function drawShape(
  shape: string,
  colour: string,
  { size = 160, turn = 0, scale = 1 }: ShapeLook = {},
): sharp.Sharp {
  const around = `translate(50 50) rotate(${turn}) scale(${scale}) translate(-50 -50)`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">` +
    `<rect width="100" height="100" fill="#fff"/><g transform="${around}" fill="${COLOURS[colour]}">${SHAPES[shape]}` +
    `<circle cx="62" cy="40" r="6" fill="#111"/></g></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

/** Every shape in every colour. */
export const ALL_SHAPES = Object.keys(SHAPES).flatMap((shape) =>
  Object.keys(COLOURS).map((colour) => ({ shape, colour, id: `${colour}-${shape}` })),
);

/** Saves a shape; the name's extension is the format. */
export async function saveShape(file: string, shape: string, colour: string, look?: ShapeLook): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await drawShape(shape, colour, look).toFile(file);
}

/** Writes all of them to a folder as `<colour>-<shape>.png`. */
export async function saveAllShapes(folder: string, look?: ShapeLook): Promise<void> {
  for (const { shape, colour, id } of ALL_SHAPES) await saveShape(join(folder, `${id}.png`), shape, colour, look);
}
