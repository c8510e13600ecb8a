import { LEAST_DRAWN_PX, MAX_SIDE_PX, type Size } from '../../contract/size.js';

/** The root element comes within this many bytes, after declaration, comments and document type. */
const SEARCH_BYTES = 65_536;

/** What browsers take for an SVG that says nothing of its size, px (CSS 2.2, section 10.3.2). */
const USUAL: Size = { width: 300, height: 150 };

/** Px in a unit of length. Those of letters are a browser's usual: nothing around a picture says another. */
const UNITS: Partial<Record<string, number>> = {
  ...{ '': 1, px: 1, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, q: 2.4 / 2.54, pt: 96 / 72, pc: 16 },
  ...{ em: 16, rem: 16, ex: 8, ch: 8 },
};

/** A picture file, with the size in px that it gave itself where it is an SVG that did. */
export interface Sized {
  file: Blob;
  said?: Size;
}

/** An SVG is made as large as faces are looked for in, whatever it says of its size: it may be an icon's, a share of the
 *  page around it, of which browsers draw nothing, or none. Anything else is handed back as it is. */
export async function sizedSvg(file: Blob): Promise<Sized> {
  if (!/<([\w.-]+:)?svg[\s>]/i.test(await textOf(file.slice(0, SEARCH_BYTES)))) return { file };
  const root = rootOf(await textOf(file));
  if (!root) return { file: ofType([file]) };
  if (!(root instanceof SVGSVGElement)) return { file };
  const ratio = ratioOf(root.getAttribute('viewBox'));
  const said = saidSize(root, ratio);
  if (said && !ratio) root.setAttribute('viewBox', `0 0 ${said.width} ${said.height}`);
  draw(root, said ?? { width: ratio ?? 1, height: 1 });
  const drawn = ofType([new XMLSerializer().serializeToString(root)]);
  return { file: drawn, ...(said && { said: { width: wholePx(said.width), height: wholePx(said.height) } }) };
}

/** XML is UTF-16 where it begins with its mark, else mostly UTF-8. */
async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Without its type no browser takes it for an SVG. */
function ofType(parts: BlobPart[]): Blob {
  return new Blob(parts, { type: 'image/svg+xml' });
}

/** Undefined where the page lets no text be parsed (`require-trusted-types-for`): the file is drawn as it is. */
function rootOf(svg: string): Element | undefined {
  try {
    return new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  } catch {
    return undefined;
  }
}

/** Its own size; a side that it does not say follows from its view box, and without one is what browsers take. */
function saidSize(root: Element, ratio: number | undefined): Size | undefined {
  const [width, height] = ['width', 'height'].map((name) => pxOf(root.getAttribute(name) ?? ''));
  if (!ratio) return { width: width ?? USUAL.width, height: height ?? USUAL.height };
  if (width) return { width, height: height ?? width / ratio };
  return height ? { width: height * ratio, height } : undefined;
}

/** Undefined for what is no length, or a share of the page. */
function pxOf(value: string): number | undefined {
  const [, number, unit = ''] = /^\s*\+?([\d.]+(?:e[+-]?\d+)?)([a-z]*)\s*$/i.exec(value) ?? [];
  const px = Number(number) * (UNITS[unit.toLowerCase()] ?? NaN);
  return px > 0 && px < Infinity ? px : undefined;
}

/** Gives it a size in these proportions. WebKit obeys the SVG's own style before the attributes. */
function draw(root: SVGSVGElement, size: Size): void {
  const longest = Math.max(size.width, size.height);
  const scale = Math.min(MAX_SIDE_PX, Math.max(LEAST_DRAWN_PX, longest)) / longest;
  for (const name of ['width', 'height'] as const) {
    const side = wholePx(size[name] * scale);
    root.setAttribute(name, String(side));
    root.style.setProperty(name, `${side}px`, 'important');
    root.style.setProperty(`min-${name}`, '0', 'important');
    root.style.setProperty(`max-${name}`, 'none', 'important');
  }
}

function wholePx(side: number): number {
  return Math.max(1, Math.round(side));
}

/** Width by height; undefined where there is no view box. */
function ratioOf(viewBox: string | null): number | undefined {
  const [, , width = 0, height = 0] = (viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return width > 0 && height > 0 ? width / height : undefined;
}
