import type { Cutout, Match } from '../../contract/types.js';
import { canvasOf, contextOf, newCanvas } from '../ui/canvas.js';
import { creature } from '../art/creature.js';

export type CardFormat = 'wide' | 'square';

/** Sizes that social networks ask for, px. */
const SIZES: Record<CardFormat, [width: number, height: number]> = { wide: [1200, 630], square: [1080, 1080] };

export interface Card {
  match: Match;
  /** "You look like", in the visitor's language, from their own mouth. */
  headline: string;
  /** Types, number. */
  details: string;
  /** How many people look like it, and how close it is: a line each. */
  numbers: string[];
  /** The visitor's face, if they want it on the card. */
  cutout?: Cutout;
  /** Line at the foot: the host's name, or nothing. */
  brand: string;
  /** URL of a picture before that line; empty, or one that scripts may not read: none. */
  logo: string;
  /** CSS font family. */
  font: string;
}

interface Layout {
  /** Centres and longest sides of the two stickers. */
  art: [x: number, y: number, side: number];
  face: [x: number, y: number, side: number];
  /** Where the words begin, and how much room they have. */
  words: [x: number, y: number, width: number];
}

const INK = '#2c2140';
const PAPER = '#fff8ee';
const EDGE_PX = 9;
/** Room of the host's logo at the foot, px. */
const LOGO = { width: 300, height: 64, gap: 20 };
/** Copies of a silhouette around a sticker: enough for an even edge. */
const EDGE_STEPS = 24;

/** Draws a result. Art that scripts may not read is replaced by a creature in the species' colours, so that the canvas
 *  can always be turned into a file. */
export async function drawCard(card: Card, format: CardFormat): Promise<HTMLCanvasElement> {
  const [width, height] = SIZES[format];
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  const layout = layoutFor(format, card.cutout !== undefined);
  const [art, logo] = await Promise.all([pictureAt(card.match.imageUrl), card.logo ? pictureAt(card.logo) : undefined]);
  drawBackground(context, card.match.colours ?? []);
  drawSticker(context, art ?? drawnCreature(card.match), layout.art, 0.05);
  if (card.cutout) drawSticker(context, canvasOf(card.cutout), layout.face, -0.08);
  drawWords(context, card, layout.words);
  drawFoot(context, card, layout.words, logo);
  return canvas;
}

export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture.'))), 'image/png');
  });
}

function layoutFor(format: CardFormat, withFace: boolean): Layout {
  if (format === 'wide') {
    return withFace
      ? { art: [930, 330, 400], face: [690, 300, 300], words: [64, 150, 440] }
      : { art: [880, 315, 500], face: [0, 0, 0], words: [64, 170, 520] };
  }
  return withFace
    ? { art: [700, 380, 520], face: [310, 350, 400], words: [80, 730, 920] }
    : { art: [540, 370, 600], face: [0, 0, 0], words: [80, 730, 920] };
}

/** Paper in the species' colours, with rays. */
function drawBackground(context: CanvasRenderingContext2D, colours: readonly string[]): void {
  const { width, height } = context.canvas;
  context.fillStyle = PAPER;
  context.fillRect(0, 0, width, height);
  const gradient = context.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, colours[1] ?? '#ffd470');
  gradient.addColorStop(1, colours[0] ?? '#a78bfa');
  context.globalAlpha = 0.38;
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 0.22;
  context.fillStyle = '#fff';
  for (let ray = 0; ray < 15; ray += 1) {
    const angle = (ray / 15) * 2 * Math.PI;
    context.beginPath();
    context.moveTo(width * 0.62, height * 0.5);
    context.arc(width * 0.62, height * 0.5, width, angle, angle + Math.PI / 15);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** A picture with a white edge and a soft shadow, a little askew. */
function drawSticker(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement | HTMLImageElement,
  [x, y, side]: Layout['art'],
  angle: number,
): void {
  const scale = side / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const silhouette = newCanvas(width, height);
  const ink = contextOf(silhouette);
  ink.drawImage(picture, 0, 0, width, height);
  ink.globalCompositeOperation = 'source-in';
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, width, height);
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  Object.assign(context, { shadowColor: '#2c214022', shadowBlur: 18, shadowOffsetY: 8 });
  for (let step = 0; step < EDGE_STEPS; step += 1) {
    const turn = (step / EDGE_STEPS) * 2 * Math.PI;
    context.drawImage(silhouette, EDGE_PX * Math.cos(turn) - width / 2, EDGE_PX * Math.sin(turn) - height / 2);
    context.shadowColor = 'transparent';
  }
  context.imageSmoothingEnabled = scale < 3;
  context.drawImage(picture, -width / 2, -height / 2, width, height);
  context.restore();
}

function drawWords(context: CanvasRenderingContext2D, card: Card, [x, y, width]: Layout['words']): void {
  const line = { x, width, font: card.font };
  write(context, card.headline, { ...line, size: 38, weight: 600, y, alpha: 0.75 });
  write(context, card.match.name, { ...line, size: 104, weight: 800, y: y + 108 });
  write(context, card.details, { ...line, size: 34, weight: 600, y: y + 168, alpha: 0.75 });
  card.numbers.forEach((text, index) => {
    write(context, text, { ...line, size: index ? 30 : 34, weight: index ? 600 : 700, y: y + 230 + 46 * index });
  });
}

/** Who shows this: the host's logo, if it has one that can be drawn, and its line. */
function drawFoot(
  context: CanvasRenderingContext2D,
  { brand, font }: Card,
  [x, , width]: Layout['words'],
  logo: HTMLImageElement | undefined,
): void {
  const y = context.canvas.height - 48;
  let indent = 0;
  if (logo) {
    const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height);
    const middle = y - 10;
    context.drawImage(logo, x, middle - (logo.height * scale) / 2, logo.width * scale, logo.height * scale);
    indent = logo.width * scale + LOGO.gap;
  }
  write(context, brand, { x: x + indent, y, width: width - indent, size: 28, weight: 600, font, alpha: 0.75 });
}

interface Line {
  x: number;
  /** Baseline, px. */
  y: number;
  /** Room, px: what is longer is written smaller. */
  width: number;
  size: number;
  weight: number;
  font: string;
  alpha?: number;
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y, width, size, weight, font, alpha = 1 }: Line,
): void {
  context.fillStyle = INK;
  context.globalAlpha = alpha;
  context.font = `${weight} ${size}px ${font}`;
  const fitting = Math.min(size, (size * width) / Math.max(1, context.measureText(text).width));
  context.font = `${weight} ${fitting}px ${font}`;
  context.fillText(text, x, y);
  context.globalAlpha = 1;
}

/** Nothing where scripts may not read it: the canvas could not become a file. By its load event, because `decode()` waits
 *  for a frame, and a tab in the background has none. */
function pictureAt(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'no-referrer';
  return new Promise((resolve) => {
    image.onload = () => resolve(image.naturalWidth ? image : undefined);
    image.onerror = () => resolve(undefined);
    image.src = url;
  });
}

function drawnCreature(match: Match): HTMLCanvasElement {
  const side = 500;
  const canvas = newCanvas(side, side);
  const context = contextOf(canvas);
  context.scale(side / 100, side / 100);
  for (const { fill, path } of creature(match)) {
    context.fillStyle = fill;
    context.fill(new Path2D(path));
  }
  return canvas;
}
