import { settledImage } from '../../client/picture/load-image.js';
import type { Match } from '../../contract/types.js';
import { canvasOf, contextOf, newCanvas } from '../ui/canvas.js';
import { drawSticker, write, type Line } from './paint-card.js';
import { creature } from '../art/creature.js';
import { trimmedPixelArt } from '../art/pixel-art.js';
import type { Card } from './card.js';
import { drawGroup, type Place } from './group-card.js';
import { fitted } from './fitted-text.js';
import { drawPair } from './pair-card.js';

export type CardFormat = 'wide' | 'square' | 'story';

/** Sizes that people share in, px. */
const SIZES: Record<CardFormat, [width: number, height: number]> = {
  wide: [1200, 630],
  square: [1080, 1080],
  story: [1080, 1920],
};

export const FORMATS = Object.keys(SIZES) as CardFormat[];

/** Rows of a story that apps lay their own buttons over, px. */
const STORY = { top: 250, bottom: 340 };

interface Layout {
  /** Centres and longest sides of the two stickers. */
  art: [x: number, y: number, side: number];
  face: [x: number, y: number, side: number];
  /** Where the words begin, and how much room they have. */
  words: [x: number, y: number, width: number];
}

/** From one line of numbers to the next, px. */
const NUMBER_PX = 46;
/** Of all letters on a card. */
const WEIGHTS = [600, 700, 800];
/** The page itself shows other letters by then, ms (CSS's `font-display`). */
const LETTERS_LIMIT_MS = 3000;
const PAPER = '#fff8ee';
/** Room of the host's logo at the foot, px. */
const LOGO = { width: 300, height: 64, gap: 20 };

/** Draws a result. Art that scripts may not read is replaced by a creature in the species' colours, so that the canvas
 *  can always be turned into a file. */
export async function drawCard(card: Card, format: CardFormat): Promise<HTMLCanvasElement> {
  const [width, height] = SIZES[format];
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  const layout = layoutFor(format, card.cutout !== undefined);
  const entries = card.everyone ?? [card];
  const [arts, logo] = await Promise.all([
    Promise.all(entries.map(({ match }) => artOf(match))),
    card.logo ? pictureAt(card.logo) : undefined,
    fontsFor(card),
  ]);
  drawBackground(context, card.match.colours ?? []);
  if (card.everyone && card.pair)
    drawPair(context, { ...card, everyone: card.everyone, pair: card.pair }, arts, groupPlace(format));
  else if (card.everyone) drawGroup(context, card, arts, groupPlace(format));
  else {
    drawSticker(context, arts[0] ?? drawnCreature(card.match), layout.art, 0.05);
    if (card.cutout) drawSticker(context, canvasOf(card.cutout), layout.face, -0.08);
    drawWords(context, card, layout.words, format);
  }
  drawFoot(context, card, layout.words, format, logo);
  return canvas;
}

/** Letters are measured before they are drawn: the page's own have to be there, which often come in files by script. Those
 *  that cannot be had, or not in time, are done without. */
async function fontsFor(card: Card): Promise<void> {
  const letters = [...new Set(wordsOf(card).join(''))].join('');
  await Promise.race([
    Promise.allSettled(WEIGHTS.map((weight) => document.fonts.load(`${weight} 40px ${card.font}`, letters))),
    new Promise((resolve) => setTimeout(resolve, LETTERS_LIMIT_MS)),
  ]);
}

/** All that may be written on it. */
function wordsOf({ headline, match, details, numbers, brand, pair, everyone = [] }: Card): string[] {
  const names = [match, ...everyone.map((entry) => entry.match)].map(({ name }) => name);
  const counted = everyone.map((_, index) => String(index + 1));
  return [headline, details, ...numbers, brand, ...names, ...counted, ...(pair?.labels ?? []), ...(pair?.lines ?? [])];
}

function layoutFor(format: CardFormat, withFace: boolean): Layout {
  if (format === 'wide') {
    return withFace
      ? { art: [930, 330, 400], face: [690, 300, 300], words: [64, 150, 440] }
      : { art: [880, 315, 500], face: [0, 0, 0], words: [64, 170, 520] };
  }
  if (format === 'story') {
    return withFace
      ? { art: [690, 800, 600], face: [310, 620, 420], words: [90, 1180, 900] }
      : { art: [540, 740, 760], face: [0, 0, 0], words: [90, 1180, 900] };
  }
  return withFace
    ? { art: [700, 350, 520], face: [310, 330, 400], words: [80, 690, 920] }
    : { art: [540, 340, 580], face: [0, 0, 0], words: [80, 690, 920] };
}

/** Where the faces of a group and their headline go. */
function groupPlace(format: CardFormat): Place {
  const [width, height] = SIZES[format];
  const [top, bottom] = format === 'story' ? [STORY.top + 10, STORY.bottom + 60] : [50, 96];
  return { x: 60, y: top, width: width - 120, height: height - top - bottom };
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

function drawWords(
  context: CanvasRenderingContext2D,
  card: Card,
  [x, y, width]: Layout['words'],
  format: CardFormat,
): void {
  const line = { x, width, font: card.font };
  write(context, card.headline, { ...line, size: 38, weight: 600, y, alpha: 0.75 });
  write(context, card.match.name, { ...line, size: 104, weight: 800, y: y + 108 });
  write(context, card.details, { ...line, size: 34, weight: 600, y: y + 168, alpha: 0.75 });
  drawNumbers(context, card, { x, y: y + 230, width }, footOf(format) - 40);
}

/** A line each, or two where that is too little and there is room above `bottom`. */
function drawNumbers(
  context: CanvasRenderingContext2D,
  { numbers, font }: Card,
  { x, y, width }: Pick<Line, 'x' | 'y' | 'width'>,
  bottom: number,
): void {
  let spare = Math.floor((bottom - y) / NUMBER_PX) + 1 - numbers.length;
  let row = 0;
  numbers.forEach((text, index) => {
    const style = { x, width, size: index ? 30 : 34, weight: index ? 600 : 700, font };
    const { lines, size } = fitted(context, text, style, spare > 0);
    spare -= lines.length - 1;
    for (const line of lines) write(context, line, { ...style, size, y: y + NUMBER_PX * row++ });
  });
}

/** Baseline of the line at the foot, px. */
function footOf(format: CardFormat): number {
  return SIZES[format][1] - (format === 'story' ? STORY.bottom + 12 : 48);
}

/** Who shows this: the host's logo, if it has one that can be drawn, and its line. */
function drawFoot(
  context: CanvasRenderingContext2D,
  { brand, font }: Card,
  [x, , width]: Layout['words'],
  format: CardFormat,
  logo: HTMLImageElement | undefined,
): void {
  const y = footOf(format);
  let indent = 0;
  if (logo) {
    const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height);
    const middle = y - 10;
    context.drawImage(logo, x, middle - (logo.height * scale) / 2, logo.width * scale, logo.height * scale);
    indent = logo.width * scale + LOGO.gap;
  }
  write(context, brand, { x: x + indent, y, width: width - indent, size: 28, weight: 600, font, alpha: 0.75 });
}

/** Without clear borders where it is pixel art, as it is on the page. */
async function artOf(match: Match): Promise<HTMLImageElement | HTMLCanvasElement> {
  const picture = await pictureAt(match.imageUrl);
  return picture ? trimmedPixelArt(picture) : drawnCreature(match);
}

/** Nothing where scripts may not read it, for the canvas could not become a file, nor where it does not come in time. */
async function pictureAt(url: string): Promise<HTMLImageElement | undefined> {
  const image = Object.assign(new Image(), { crossOrigin: 'anonymous', referrerPolicy: 'no-referrer', src: url });
  try {
    await settledImage(image);
    return image.naturalWidth ? image : undefined;
  } catch {
    image.src = ''; // Stops the download.
    return undefined;
  }
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
