import { isBlob } from '../../client/picture/is-a.js';
import type { EngineImage, Pixels } from '../../contract/types.js';
import { canvasOf, contextOf, newCanvas } from '../ui/canvas.js';

/** Something to show for a picture; empty while there is nothing. The engine's own pixels are what boxes and outlines lie
 *  on; until they are there, and where it hands none over, the file by the browser's eye. */
export function previewOf(picture: EngineImage | undefined): HTMLElement {
  try {
    return pictureOf(picture);
  } catch {
    return document.createElement('span'); // The engine says what is wrong with it.
  }
}

function pictureOf(picture: EngineImage | undefined): HTMLElement {
  if (!picture) return document.createElement('span');
  if (isBlob(picture)) return blobPreview(picture);
  if ('data' in picture) return canvasOf(picture as Pixels);
  // A camera's frames are shown by the camera.
  if (!('width' in picture)) return blobPreview(new Blob([picture as ArrayBuffer]));
  const canvas = newCanvas(picture.width, picture.height);
  contextOf(canvas).drawImage(picture, 0, 0);
  return canvas;
}

function blobPreview(blob: Blob): HTMLElement {
  const url = URL.createObjectURL(blob);
  const image = new Image();
  const forget = () => URL.revokeObjectURL(url);
  image.alt = '';
  image.decoding = 'async';
  // Upright, whatever the page says of its own pictures.
  image.style.setProperty('image-orientation', 'from-image', 'important');
  image.addEventListener('load', forget, { once: true });
  image.addEventListener('error', () => (forget(), image.remove()), { once: true }); // None is better than a broken one.
  image.src = url;
  return image;
}
