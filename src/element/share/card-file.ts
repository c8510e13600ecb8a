/** PNG that everything takes: to be kept, copied, and given to the page. */
export async function pngOf(canvas: HTMLCanvasElement, name: string): Promise<File> {
  const blob = await encoded(canvas, 'image/png');
  if (!blob) throw new Error('The canvas gave no picture.');
  return new File([blob], `${name}.png`, { type: blob.type });
}

/** How much of a picture's finer shades is kept, 0..1: letters on the card stay clean. */
const WEBP_QUALITY = 0.92;

/** What the device's share sheet is given: WebP, a fraction of the bytes, where this browser writes it and the sheet takes
 *  it; else the PNG. */
export async function sendable(canvas: HTMLCanvasElement, png: File): Promise<File> {
  const name = png.name.replace(/\.png$/, '.webp');
  // Asked before it is painted: a sheet looks at names and types only.
  if (!navigator.canShare?.({ files: [new File(['?'], name, { type: 'image/webp' })] })) return png;
  const blob = await encoded(canvas, 'image/webp', WEBP_QUALITY);
  // A browser that does not write WebP gives a PNG, and does not say so (WebKit).
  if (blob?.type !== 'image/webp' || blob.size >= png.size) return png;
  return new File([blob], name, { type: blob.type });
}

export function copy(file: File): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ [file.type]: file })]);
}

/** A browser may ask its user before it reads the file, ms. */
const KEPT_MS = 60_000;

export function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

function encoded(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
