import type { DomainCentre, GalleryEntry, HubStatistics } from '../../contract/gallery.js';
import { toId } from '../../contract/options.js';
import { project } from '../../engine/stages/rank/projection.js';
import type { Domain } from '../../engine/stages/types.js';
import type { Bank } from '../bank-file.js';
import { uniqueSlugs } from '../slug.js';
import { toEntryTraits, type TraitLabels } from '../trait-file.js';
import { centreOfFaces, centreOfHalves, centreOfWholes, drawnToClass, projected, sidesOf } from './centres.js';
import type { EmbeddedPicture } from './embed-all.js';
import { keysOf } from './entry-keys.js';
import { nameFromId, type Names } from './names.js';
import type { NumberStore } from './number-store.js';
import { quantise } from './quantise.js';
import { lazily, type Sequence } from './sequence.js';
import { hubStatistics } from './statistics.js';

/** What the pictures of a gallery are taken for. */
export type Kind = 'faces' | 'wholes' | 'halves';

export interface AssembledGallery {
  entries: GalleryEntry[];
  centre: DomainCentre;
  hub: HubStatistics;
  rows: Int8Array;
  scale: number;
}

/** Nobody measured how cute these are: the middle, and `pick="cutest"` then takes the nearest. */
const UNKNOWN_CUTENESS = 0.5;

export interface AssembleOptions {
  prior: DomainCentre;
  bank: Bank | undefined;
  /** By entry id, as `keysOf` has it. */
  names: ReadonlyMap<string, Names>;
  /** The same. */
  traits?: Readonly<Record<string, TraitLabels>>;
  /** As `hubStatistics` takes it. */
  store?: NumberStore;
}

/** Rows, entries and statistics of a gallery from its embedded pictures, which all have what `kind` asks for. */
export function assemble(
  pictures: readonly EmbeddedPicture[],
  kind: Kind,
  { prior, bank, names, traits = {}, store }: AssembleOptions,
): AssembledGallery {
  const groups = groupByEntry(pictures);
  const ordered = groups.flat();
  const vectors = lazily(ordered, ({ embedding }) => (kind === 'faces' ? embedding.face! : embedding.whole));
  const centre = centreOf(kind, prior, vectors);
  const domain: Domain = kind === 'faces' ? 'photo' : 'whole';
  const header = projected(centre);
  const placed = lazily(vectors, (vector) => project(vector, header, domain));
  const sided = kind === 'halves' ? lazily(placed, sidesOf) : placed;
  const labels = ordered.map(({ label }) => label);
  const isLabelled = labels.every((label): label is string => label !== undefined);
  const { rows, scale } = quantise(isLabelled ? drawnToClass(sided, labels) : sided);
  const entries = toEntries(groups, names, traits);
  const bare = { header, entries, rows };
  // Nobody's face is half a picture: a gallery of halves has no bank.
  const { faces, wholes, looks } = kind === 'halves' || !bank ? { faces: [], wholes: [], looks: [] } : bank;
  // Faces are like faces by who they are; what is seen to agree is for pictures of anything else.
  const seen = kind === 'wholes' ? looks : [];
  return { entries, centre, hub: hubStatistics(bare, faces, wholes, seen, store), rows, scale };
}

function centreOf(kind: Kind, prior: DomainCentre, vectors: Sequence<Float32Array>): DomainCentre {
  switch (kind) {
    case 'faces':
      return centreOfFaces(prior);
    case 'wholes':
      return centreOfWholes(prior, vectors);
    case 'halves':
      return centreOfHalves(vectors);
  }
}

/** Pictures of one entry together, entries in the order of their first picture. */
function groupByEntry(pictures: readonly EmbeddedPicture[]): EmbeddedPicture[][] {
  const groups = new Map<string, EmbeddedPicture[]>();
  for (const picture of pictures) {
    const group = groups.get(picture.id);
    if (group) group.push(picture);
    else groups.set(picture.id, [picture]);
  }
  return [...groups.values()];
}

function toEntries(
  groups: readonly EmbeddedPicture[][],
  names: ReadonlyMap<string, Names>,
  traits: Readonly<Record<string, TraitLabels>>,
): GalleryEntry[] {
  let first = 0;
  const slugs = uniqueSlugs(groups.map(([picture]) => picture!.id));
  return groups.map((pictures, at): GalleryEntry => {
    const { id, label, embedding } = pictures[0]!;
    const keys = keysOf(pictures[0]!);
    const named = keys.find((key) => names.has(key));
    const traited = keys.find((key) => Object.hasOwn(traits, key));
    const rows: GalleryEntry['rows'] = [first, pictures.length];
    first += pictures.length;
    return {
      id: toId(id),
      slug: slugs[at]!,
      names: named === undefined ? nameFromId(id) : names.get(named)!,
      tags: [],
      cuteness: UNKNOWN_CUTENESS,
      ...(embedding.areas ? { areas: embedding.areas } : { colours: [] }),
      ...(traited === undefined ? {} : { traits: toEntryTraits(traits[traited]!) }),
      ...(label === undefined ? {} : { label }),
      rows,
    };
  });
}
