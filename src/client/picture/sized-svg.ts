/** Longest side given to a picture without a size of its own, px. */
export const UNSIZED_SIDE_PX = 512;

/** The root element comes within this many bytes, after declaration, comments and document type. */
const SEARCH_BYTES = 4096;

/** An SVG that does not say how large it is comes out empty in some browsers, and 150 px small in others: such a one is
 *  given the sides of its view box. Anything else is handed back as it is. */
export async function sizedSvg(file: Blob): Promise<Blob> {
  if (!/<svg[\s>]/i.test(await file.slice(0, SEARCH_BYTES).text())) return file;
  const root = new DOMParser().parseFromString(await file.text(), 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') return file;
  for (const [name, side] of Object.entries(sizeOf(root))) root.setAttribute(name, side);
  // Without its type no browser takes it for an SVG.
  return new Blob([new XMLSerializer().serializeToString(root)], { type: 'image/svg+xml' });
}

function sizeOf(root: Element): { width: string; height: string } {
  const [width, height] = ['width', 'height'].map((name) => root.getAttribute(name)?.trim() ?? '') as [string, string];
  if (isLength(width) && isLength(height)) return { width, height };
  const ratio = ratioOf(root.getAttribute('viewBox'));
  if (isPixels(width)) return { width, height: String(parseFloat(width) / ratio) };
  if (isPixels(height)) return { width: String(parseFloat(height) * ratio), height };
  const scale = UNSIZED_SIDE_PX / Math.max(ratio, 1);
  return { width: String(ratio * scale), height: String(scale) };
}

/** A share of the page around it is no size. */
function isLength(value: string): boolean {
  return parseFloat(value) > 0 && !value.endsWith('%');
}

function isPixels(value: string): boolean {
  return parseFloat(value) > 0 && /^[\d.e+]+(px)?$/i.test(value);
}

/** Width by height; 1 where there is no view box. */
function ratioOf(viewBox: string | null): number {
  const [, , width = 0, height = 0] = (viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return width > 0 && height > 0 ? width / height : 1;
}
