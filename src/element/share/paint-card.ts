import { contextOf, newCanvas } from '../ui/canvas.js';

const INK = '#2c2140';
const EDGE_PX = 9;
/** Copies of a silhouette around a sticker: enough for an even edge. */
const EDGE_STEPS = 24;

/** A picture with a white edge and a soft shadow, a little askew. */
export function drawSticker(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement | HTMLImageElement,
  [x, y, side]: [x: number, y: number, side: number],
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

export interface Line {
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

export function write(
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
