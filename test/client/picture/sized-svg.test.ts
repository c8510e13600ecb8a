import { expect } from '@open-wc/testing';
import { prepareByElement } from '../../../src/client/picture/to-engine-image.js';

const BOX = 'viewBox="0 0 48 32"';
const rect = (fill: string, x: number, y: number) => `<rect fill="${fill}" x="${x}" y="${y}" width="24" height="16"/>`;
const QUARTERS = rect('red', 0, 0) + rect('lime', 24, 0) + rect('blue', 0, 16) + rect('yellow', 24, 16);

function svg(attributes: string, content = QUARTERS): Blob {
  return new Blob([`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`]);
}

/** Colours near the four corners, row by row. */
function cornersOf(image: ImageBitmap): string[] {
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  const near = (length: number) => [0.05, 0.95].map((share) => Math.floor(length * share));
  const points = near(image.height).flatMap((y) => near(image.width).map((x) => [x, y] as const));
  return points.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data].join());
}

const WHOLE = ['255,0,0,255', '0,255,0,255', '0,0,255,255', '255,255,0,255'];

/** What an SVG says of its size -> how large it is drawn, and the size told where that is another. */
const CASES: [attributes: string, drawn: readonly [number, number], told?: readonly [number, number]][] = [
  [BOX, [512, 341]],
  [`${BOX} width="100%" height="100%"`, [512, 341]],
  [`${BOX} width="100vw" height="100vh"`, [512, 341]],
  [`${BOX} width="80vmin" height="2dvh"`, [512, 341]],
  [`${BOX} width="calc(100% - 1px)" height="nonsense"`, [512, 341]],
  [`${BOX} width="0" height="0"`, [512, 341]],
  [`${BOX} width="-48" height="1e999"`, [512, 341]],
  [`${BOX} width="50vw" height="320"`, [512, 341], [480, 320]],
  [`${BOX} width="600"`, [600, 400]],
  [`${BOX} width="24" height="16"`, [512, 341], [24, 16]],
  [`${BOX} width="3em" height="2em"`, [512, 341], [48, 32]],
  [`${BOX} width="6rem" height=" 4REM "`, [512, 341], [96, 64]],
  [`${BOX} width="1.5in" height="72pt"`, [512, 341], [144, 96]],
  [`${BOX} width="1.2e1" height="8px"`, [512, 341], [12, 8]],
  ['width="48" height="32"', [512, 341], [48, 32]],
  [`${BOX} width="720" height="480"`, [720, 480]],
  [`${BOX} width="48000" height="32000"`, [1024, 683], [48_000, 32_000]],
  [`${BOX} style="width: 100%"`, [512, 341]],
  [`${BOX} width="720" height="480" style="width: 20px; max-height: 1px !important"`, [720, 480]],
];

describe('an SVG', () => {
  for (const [attributes, drawn, told = drawn] of CASES) {
    it(`is drawn whole, and large enough to find a face in: ${attributes}`, async () => {
      const { image, source, flat } = await prepareByElement(svg(attributes));
      const { width, height } = image as ImageBitmap;
      expect([width, height]).to.deep.equal(drawn);
      expect([source?.width, source?.height]).to.deep.equal(told);
      expect(cornersOf(image as ImageBitmap)).to.deep.equal(WHOLE);
      expect(flat).to.equal(false);
    });
  }

  it('is no smaller for a style sheet of its own', async () => {
    const style = '<style>svg { width: 1px; height: 1px; min-width: 4000px; max-height: 2px }</style>';
    const { image } = await prepareByElement(svg(`${BOX} width="720" height="480"`, style + QUARTERS));
    expect([(image as ImageBitmap).width, (image as ImageBitmap).height]).to.deep.equal([720, 480]);
    expect(cornersOf(image as ImageBitmap)).to.deep.equal(WHOLE);
  });

  for (const [attributes, width, height] of [
    ['', 300, 150],
    ['width="60"', 60, 150],
    ['height="40"', 300, 40],
    ['width="100%" height="100%"', 300, 150],
  ] as const) {
    it(`without a view box is as large as browsers take it for: ${attributes || 'no size'}`, async () => {
      const { source } = await prepareByElement(svg(attributes));
      expect(source).to.deep.equal({ width, height });
    });
  }

  it('is known behind a prefix, a long comment, and in UTF-16', async () => {
    const prefixed = `<s:svg xmlns:s="http://www.w3.org/2000/svg" ${BOX}>${QUARTERS.replaceAll('<rect', '<s:rect')}</s:svg>`;
    const plain = await svg(BOX).text();
    const inUtf16 = Uint16Array.from(`\ufeff${plain}`, (letter) => letter.charCodeAt(0));
    const written: BlobPart[] = [prefixed, `<!-- ${'-x'.repeat(4000)} -->${plain}`, inUtf16];
    for (const each of written) {
      const { image } = await prepareByElement(new Blob([each]));
      expect([(image as ImageBitmap).width, (image as ImageBitmap).height]).to.deep.equal([512, 341]);
      expect(cornersOf(image as ImageBitmap)).to.deep.equal(WHOLE);
    }
  });
});
