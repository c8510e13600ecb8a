import type { Page } from 'puppeteer-core';
import type { LookalikeResult } from '../../src/contract/types.js';
import type { DrivenPage } from './driven-page.js';

/** The pictures of the cases, all made from the NASA portrait, on the host page's own origin. */
export const CASES = '/local/test/fixtures/cases/';

/** First answer for the portrait, and for the larger face of the picture with two. */
export const PORTRAIT_FIRST = 'brambleghast';

/** What a visitor sees after a match, as plain data. */
export interface Look {
  source: { width: number; height: number };
  /** The best five of each face. */
  slugs: string[][];
  /** Outlines as shares of the preview they lie on: left, top, width, height, one after the other. */
  outlines: number[];
  /** The preview's width by its height on the screen. */
  ratio: number;
  /** What the preview shows, 8 x 5 pixels of red, green and blue. */
  shown: number[];
}

/** What the SVG of the cases without a size says of it. */
export const BOX = 'viewBox="0 0 512 512"';

/** Matches a picture of the cases as a Blob, and looks at what is shown. `size`: what an SVG says in the place of `BOX`. */
export function lookAt(page: Page | DrivenPage, file: string, size = BOX): Promise<Look> {
  return (page as DrivenPage).evaluate(
    async (url, from, to) => {
      await customElements.whenDefined('pokemon-lookalike');
      const element = document.querySelector('pokemon-lookalike') as HTMLElement & {
        match(source: Blob): Promise<LookalikeResult>;
        updateComplete: Promise<unknown>;
      };
      const blob = await (await fetch(url)).blob();
      const sized = from !== to && new Blob([(await blob.text()).replace(from, to)], { type: blob.type });
      const result = await element.match(sized || blob);
      await element.updateComplete;
      const root = element.shadowRoot!;
      const preview = root.querySelector('[part~=preview] > *') as HTMLImageElement | HTMLCanvasElement | null;
      const place = preview?.getBoundingClientRect() ?? new DOMRect();
      const outlines = [...root.querySelectorAll('.face')].flatMap((face) => {
        const { x, y, width, height } = face.getBoundingClientRect();
        return [(x - place.x) / place.width, (y - place.y) / place.height, width / place.width, height / place.height];
      });
      const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 5 });
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      if (preview) context.drawImage(preview, 0, 0, 8, 5);
      const shown = [...context.getImageData(0, 0, 8, 5).data].filter((_, at) => at % 4 < 3);
      const slugs = result.faces.map(({ matches }) => matches.map(({ slug }) => slug));
      return { source: result.source, slugs, outlines, ratio: place.width / place.height, shown };
    },
    `${CASES}${file}`,
    BOX,
    size,
  );
}

/** Mean difference of two lists of numbers. */
export function difference(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return Infinity;
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
}
