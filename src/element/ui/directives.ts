import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Pixels } from '../../contract/types.js';

class Vars extends Directive {
  override render(_values: Record<string, string | undefined>): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: [Record<string, string | undefined>]): unknown {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) (element as HTMLElement).style.removeProperty(name);
      else (element as HTMLElement).style.setProperty(name, value);
    }
    return noChange;
  }
}

/** Sets style properties through CSSOM: pages with a strict Content-Security-Policy forbid `style` attributes. */
export const vars = directive(Vars);

class Paint extends Directive {
  #painted: Pixels | undefined;

  override render(_pixels: Pixels): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [pixels]: [Pixels]): unknown {
    if (pixels === this.#painted) return noChange;
    this.#painted = pixels;
    const canvas = element as HTMLCanvasElement;
    canvas.width = pixels.width;
    canvas.height = pixels.height;
    const image = new ImageData(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    return noChange;
  }
}

/** Puts pixels onto the canvas it stands on. */
export const paint = directive(Paint);
