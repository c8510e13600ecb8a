import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Pixels } from '../../contract/types.js';
import { contextOf, imageDataOf } from './canvas.js';

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

/** What is drawn over pixels; drawn anew where `key` is another one. */
export interface Overlay {
  readonly key: string;
  draw(context: CanvasRenderingContext2D, pixels: Pixels): void;
}

class Paint extends Directive {
  #painted: Pixels | undefined;
  #key: string | undefined;

  override render(_pixels: Pixels, _over?: Overlay): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [pixels, over]: [Pixels, Overlay?]): unknown {
    if (pixels === this.#painted && over?.key === this.#key) return noChange;
    this.#painted = pixels;
    this.#key = over?.key;
    const canvas = element as HTMLCanvasElement;
    canvas.width = pixels.width;
    canvas.height = pixels.height;
    const context = contextOf(canvas);
    context.putImageData(imageDataOf(pixels), 0, 0);
    over?.draw(context, pixels);
    return noChange;
  }
}

/** Puts pixels onto the canvas it stands on, and something over them. */
export const paint = directive(Paint);
