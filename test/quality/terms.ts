import { readBank } from '../../src/builder/bank-file.js';
import { hubStatistics } from '../../src/builder/gallery/statistics.js';
import { identityOf, MODELS } from '../../src/builder/open-networks.js';
import type { Gallery } from '../../src/engine/gallery/gallery.js';
import type { FaceLook } from '../../src/engine/stages/types.js';
import { join } from 'node:path';
import { likenessFigures } from './likeness.js';
import { matchFigures, rankAll, type SeenFace } from './matching.js';
import type { Photo, Setup } from './setup.js';

/** What is left of a look when one term has the weight 0. */
const TERMS: Record<string, (look: FaceLook) => FaceLook> = {
  'all terms': (look) => look,
  'without the colour on top': ({ colours, traits }) => ({ colours: { ...colours, top: undefined }, traits }),
  'without all colours': ({ colours: { top, bottom }, traits }) => ({ colours: { top, bottom }, traits }),
  'without traits': ({ colours }) => ({ colours, traits: {} }),
  'without glasses': without('glasses', 'dark-glasses'),
  'without beard': without('beard', 'moustache'),
  'without headgear': without('headgear'),
  'without hair’s shapes': without('bald', 'long-hair', 'curly-hair', 'spiky-hair', 'fringe', 'bun'),
};

/** What the terms are there for, and what they may cost. */
const LIKENESS = [
  'hair colour, percentile of the own top five',
  'hair colour, percentile of other people’s',
  'all colours, percentile of the own top five',
  'all colours, percentile of other people’s',
  'glasses in the own top five, %',
  'beard in the own top five, %',
  'headgear in the own top five, %',
];
const COST = ['top ten shared, same person', 'largest hub, % of first answers'];

function without(...names: string[]): (look: FaceLook) => FaceLook {
  return ({ colours, traits }) => ({
    colours,
    traits: Object.fromEntries(Object.entries(traits).filter(([name]) => !names.includes(name))),
  });
}

/** What each term of the ranking gains and costs: the figures with it left out, calibrated anew over the shipped bank of
 *  faces, which are likewise looked at without it. Empty where nothing is seen. */
export async function termFigures(
  photos: readonly Photo[],
  faces: readonly SeenFace[],
  { preset, gallery }: Setup,
): Promise<Record<string, number>> {
  const { embedder, preprocess } = identityOf(preset);
  const bank = await readBank(join(MODELS, embedder.id), { embedder, preprocess });
  if (!gallery.header.hub.sum || !bank) return {};
  const figures: Record<string, number> = {};
  for (const [name, left] of Object.entries(TERMS)) {
    const seen = faces.map((face) => ({ ...face, look: left(face.look) }));
    const calibrated = withHub(gallery, bank.faces, bank.looks.map(left));
    const rankings = rankAll(photos, seen, calibrated);
    // Judged by all that is seen, whatever it was ranked by.
    const likeness = likenessFigures({ faces, rankings, gallery: calibrated });
    const found = { ...likeness, ...matchFigures(rankings, calibrated) };
    for (const figure of [...LIKENESS, ...COST]) {
      if (found[figure] !== undefined) figures[`${name}: ${figure}`] = found[figure];
    }
  }
  return figures;
}

function withHub({ header, ...gallery }: Gallery, faces: Float32Array[], looks: FaceLook[]): Gallery {
  const bare = { header, entries: header.entries, rows: gallery.rows };
  const { wholeQuantiles } = header.hub;
  return { ...gallery, header: { ...header, hub: { ...hubStatistics(bare, faces, [], looks), wholeQuantiles } } };
}
