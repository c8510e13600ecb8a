import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { cutFaces } from '../../src/engine/stages/cut.js';
import { hubStatistics } from '../../src/builder/gallery/statistics.js';
import { galleryOf, type DrawingEmbeddings } from './drawings.js';
import { embedFaces, matchFigures, productCut, rankAll, type Cut, type SeenFace } from './matching.js';
import type { Photo, Setup } from './setup.js';
import { skinFigures } from './skin.js';

/** The pipeline with one step left out. */
interface Variant {
  cut?: Cut;
  gallery?: Gallery;
  /** Ranked by the bare cosine. */
  bySimilarity?: boolean;
  /** Ranked by the embedding alone. */
  unseen?: boolean;
}

function withHeader(gallery: Gallery, change: Partial<Gallery['header']>): Gallery {
  return { ...gallery, header: { ...gallery.header, ...change } };
}

/** The gallery with hub statistics over these very faces: every variant changes what the shipped ones were taken over. */
function withOwnHub(gallery: Gallery, faces: readonly SeenFace[], unseen: boolean): Gallery {
  const { header, rows } = gallery;
  const bare = { header, entries: header.entries, rows };
  const embeddings = faces.map(({ embedding }) => embedding);
  return withHeader(gallery, { hub: hubStatistics(bare, embeddings, [], unseen ? [] : faces.map(({ look }) => look)) });
}

function variants(setup: Setup, drawings: DrawingEmbeddings): Record<string, Variant> {
  const { gallery, preset } = setup;
  const { centre, dims } = gallery.header;
  const { preprocess, input } = preset.embedder.entry;
  const cutBy =
    (change: Partial<typeof preprocess>): Cut =>
    (pixels, face) =>
      cutFaces(pixels, [face], { ...preprocess, ...change }, input.size);
  const unmasked: Cut = (pixels, face) =>
    productCut(setup)(pixels, { ...face, data: new Float32Array(face.data.length).fill(1) });
  return {
    'all steps': {},
    'without the mask': { cut: unmasked },
    'not turned upright': { cut: cutBy({ upright: false }) },
    'one view only': { cut: cutBy({ spread: 0 }) },
    'without centring': {
      gallery: withHeader(gallery, { centre: { ...centre, photo: new Array<number>(dims).fill(0) } }),
    },
    'light and skin tone not erased': {
      gallery: withHeader(gallery, { centre: { ...centre, photoErased: undefined } }),
    },
    'without hub correction': { bySimilarity: true },
    'without what is seen': { unseen: true },
    'one drawing a species': { gallery: galleryOf(gallery, drawings, ['artwork224']) },
    'three drawings a species': { gallery: galleryOf(gallery, drawings, ['artwork224', 'homeicon128', 'sprite96']) },
  };
}

const SHOWN = ['largest hub, % of first answers', 'same over different', 'AUC, same person or not'];

/** What each step contributes: the main figures with that step left out; all with hub statistics over the measured
 *  faces, so that they can be compared with each other (and not with the product's). */
export async function stepFigures(
  photos: readonly Photo[],
  setup: Setup,
  drawings: DrawingEmbeddings,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  const faces = await embedFaces(photos, setup, productCut(setup));
  for (const [name, { cut, gallery: bare = setup.gallery, bySimilarity, unseen = false }] of Object.entries(
    variants(setup, drawings),
  )) {
    const own = cut ? await embedFaces(photos, setup, cut) : faces;
    const { hub } = bare.header;
    const gallery = bySimilarity
      ? withHeader(bare, { hub: { ...hub, mean: [], deviation: [] } })
      : withOwnHub(bare, own, unseen);
    const rankings = rankAll(photos, own, gallery);
    const found = matchFigures(rankings, gallery);
    for (const figure of SHOWN) figures[`${name}: ${figure}`] = found[figure];
    figures[`${name}: r of skin lightness`] = Object.values(skinFigures(photos, rankings, gallery))[0];
  }
  return figures;
}
