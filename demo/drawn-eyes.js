/** Eye backgrounds drawn by a few lines: the disc where the nerve leaves lies left in a left eye, right in a right one. */

const SIZE = 256;
const EYES = 48;

/** Numbers 0..1 that look random and are the same each time. */
function scatter(seed) {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

/** Examples of the classes `left` and `right`. */
export function drawEyes() {
  return Promise.all(
    Array.from({ length: EYES }, async (_, at) => {
      const label = at % 2 ? 'right' : 'left';
      return { name: `eye ${at + 1}`, label, file: await drawEye(label, scatter(at * 7919 + 17)) };
    }),
  );
}

function drawEye(label, next) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext('2d');
  context.fillStyle = '#000';
  context.fillRect(0, 0, SIZE, SIZE);
  const middle = SIZE / 2;
  const reach = SIZE * (0.4 + 0.08 * next());
  const hue = 8 + 18 * next();
  paintDisc(context, middle, middle, reach, [
    `hsl(${hue} 60% ${38 + 20 * next()}%)`,
    `hsl(${hue} 65% ${24 + 14 * next()}%)`,
  ]);
  const side = label === 'left' ? -1 : 1;
  const disc = { x: middle + side * reach * (0.55 + 0.2 * next()), y: middle + reach * 0.3 * (next() - 0.5) };
  drawVessels(context, disc, side, reach, hue, next);
  paintDisc(context, disc.x, disc.y, reach * (0.13 + 0.05 * next()), ['hsl(48 90% 86%)', `hsl(${hue + 22} 80% 58%)`]);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function paintDisc(context, x, y, radius, [inner, outer]) {
  const shade = context.createRadialGradient(x, y, 0, x, y, radius);
  shade.addColorStop(0, inner);
  shade.addColorStop(1, outer);
  context.fillStyle = shade;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawVessels(context, { x, y }, side, reach, hue, next) {
  context.strokeStyle = `hsl(${hue - 4} 70% 22%)`;
  for (const up of [-1, 1]) {
    for (let vessel = 0; vessel < 3; vessel++) {
      context.lineWidth = 1 + 2 * next();
      context.beginPath();
      context.moveTo(x, y);
      const bend = { x: x - side * reach * 0.3 * next(), y: y + up * reach * (0.5 + 0.3 * next()) };
      context.quadraticCurveTo(bend.x, bend.y, x - side * reach * (0.7 + 0.4 * next()), y + up * reach * 0.5 * next());
      context.stroke();
    }
  }
}
