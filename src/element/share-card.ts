import type { Cutout, Match } from '../contract/types.js';
import { canvasOf, contextOf, newCanvas } from './views/canvas.js';
import { creature } from './views/creature.js';

export type CardFormat = 'wide' | 'square';

/** Sizes that social networks ask for, px. */
const SIZES: Record<CardFormat, [width: number, height: number]> = { wide: [1200, 630], square: [1080, 1080] };

export interface Card {
  match: Match;
  /** "You look like", in the visitor's language, from their own mouth. */
  headline: string;
  /** Types, number. */
  details: string;
  score: string;
  /** The visitor's face, if they want it on the card. */
  cutout?: Cutout;
  /** Line at the foot: the host's name, or nothing. */
  brand: string;
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
/** Copies of a silhouette around a sticker: enough for an even edge. */
const EDGE_STEPS = 24;

/** Draws a result. Art that scripts may not read is replaced by a creature in the species' colours, so that the canvas
 *  can always be turned into a file. */
export async function drawCard(card: Card, format: CardFormat): Promise<HTMLCanvasElement> {
  const [width, height] = SIZES[format];
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  const layout = layoutFor(format, card.cutout !== undefined);
  drawBackground(context, card.match.colours ?? []);
  drawSticker(context, await artOf(card.match), layout.art, 0.05);
  if (card.cutout) drawSticker(context, canvasOf(card.cutout), layout.face, -0.08);
  drawWords(context, card, layout.words);
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
  const write = (text: string, size: number, weight: number, baseline: number, alpha = 1) => {
    context.globalAlpha = alpha;
    context.font = `${weight} ${size}px ${card.font}`;
    const fitting = Math.min(size, (size * width) / Math.max(1, context.measureText(text).width));
    context.font = `${weight} ${fitting}px ${card.font}`;
    context.fillText(text, x, baseline);
  };
  context.fillStyle = INK;
  context.textBaseline = 'alphabetic';
  write(card.headline, 38, 600, y, 0.75);
  write(card.match.name, 104, 800, y + 108);
  write(card.details, 34, 600, y + 168, 0.75);
  write(card.score, 34, 700, y + 230);
  write(card.brand, 28, 600, context.canvas.height - 48, 0.75);
  context.globalAlpha = 1;
}

/** By its load event: `decode()` waits for a frame, and a tab in the background has none. */
function artOf(match: Match): Promise<HTMLCanvasElement | HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'no-referrer';
  return new Promise((resolve) => {
    image.onload = () => resolve(image.naturalWidth ? image : drawnCreature(match));
    image.onerror = () => resolve(drawnCreature(match));
    image.src = match.imageUrl;
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
