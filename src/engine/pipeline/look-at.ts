import type { Embedder } from '../networks/network.js';
import { describe } from '../stages/describe.js';
import type { Embedded } from '../stages/embed.js';
import type { EmbedderWindow, FaceLook, Swatch } from '../stages/types.js';
import { mean } from '../numbers.js';

/** What is seen of a face in its cut-out: colours, and traits where the network tells them. */
export function lookAt(window: EmbedderWindow, { traits }: Embedded, { entry }: Embedder): FaceLook {
  const names = entry.output.traits?.names ?? [];
  return {
    colours: describe(window),
    traits: traits ? Object.fromEntries(names.map((name, at) => [name, traits[at]!])) : {},
  };
}

/** What is seen of one person in several photos: the means. */
export function meanLook(looks: readonly FaceLook[]): FaceLook {
  const names = Object.keys(looks[0]?.traits ?? {});
  return {
    colours: {
      top: meanSwatch(looks.map(({ colours }) => colours.top)),
      bottom: meanSwatch(looks.map(({ colours }) => colours.bottom)),
      all: together(looks.map(({ colours }) => colours.all ?? [])),
    },
    traits: Object.fromEntries(names.map((name) => [name, mean(looks.map(({ traits }) => traits[name]!))])),
  };
}

/** The colours of several photos, each photo counting as much. */
function together(photos: readonly (readonly Swatch[])[]): Swatch[] {
  const coloured = photos.filter((all) => all.some(({ grey }) => !grey));
  const used = coloured.length > 0 ? coloured : photos;
  return used.flat().map((swatch) => ({ ...swatch, share: swatch.share / used.length }));
}

/** Photos without colours count only where there are no others. */
function meanSwatch(swatches: readonly (Swatch | undefined)[]): Swatch | undefined {
  const found = swatches.filter((swatch) => swatch !== undefined);
  const coloured = found.filter(({ grey }) => !grey);
  const used = coloured.length > 0 ? coloured : found;
  const [first] = used;
  if (!first) return undefined;
  const at = (axis: 0 | 1 | 2) => mean(used.map(({ lab }) => lab[axis]));
  return { lab: [at(0), at(1), at(2)], share: mean(used.map(({ share }) => share)), grey: first.grey };
}
