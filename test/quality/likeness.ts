import type { Gallery } from '../../src/engine/gallery/gallery.js';
import { lookOf } from '../../src/engine/stages/rank/entry-look.js';
import type { FaceLook } from '../../src/engine/stages/types.js';
import { colourLikenesses } from '../../models/build/bank/colours.js';
import { colourPercentiles } from '../../models/build/bank/likeness.js';
import { percentilesOf } from '../../models/build/bank/percentiles.js';
import { drawnColours } from '../../models/build/pokemon/drawn-colours.js';
import { hasShared } from './setup.js';
import type { Ranking, SeenFace } from './matching.js';
import { mean } from '../../src/engine/numbers.js';

/** Best matches looked at. */
const TOP = 5;
/** Probability from which on a trait is clearly there, and below which it clearly is not. */
const CLEAR = 0.8;
const ABSENT = 0.2;
/** In the gallery's order. */
const DRAWN = hasShared() ? await drawnColours() : [];
/** Traits that anybody would name first. */
const TRAITS = ['glasses', 'beard', 'headgear'] as const;

/** Answers of one run, with what is seen of their people. */
export interface Answered {
  faces: readonly SeenFace[];
  rankings: readonly Ranking[];
  gallery: Gallery;
}

/** Whether two photos show two people: of an unknown one each photo is somebody else. */
export function areOthers(one: Ranking, other: Ranking): boolean {
  return one !== other && (one.identity === null || one.identity !== other.identity);
}

/** Mean of a figure over photos and their own answers, and over photos and the answers of other people; of
 *  those photos that are asked. */
function ownAgainstOthers(
  rankings: readonly Ranking[],
  figure: (photo: number, answered: number) => number,
  isAsked: (photo: number) => boolean,
): { own: number; others: number } {
  const own: number[] = [];
  const others: number[] = [];
  rankings.forEach((ranking, photo) => {
    if (!isAsked(photo)) return;
    own.push(figure(photo, photo));
    rankings.forEach((other, at) => areOthers(ranking, other) && isAsked(at) && others.push(figure(photo, at)));
  });
  return { own: mean(own), others: mean(others) };
}

/** Closeness of the top five to the colour of hair or headgear, as a percentile of all entries. Photos without colours say
 *  nothing. */
function hairFigures({ faces, rankings, gallery }: Answered): Record<string, number> {
  const looks = gallery.header.entries.map(lookOf);
  const tops = faces.map(({ look }) => look.colours.top);
  const tables = tops.map((top) => (top && !top.grey ? colourPercentiles(top, looks) : undefined));
  const of = (count: number) =>
    ownAgainstOthers(
      rankings,
      (photo, answered) => mean(rankings[answered].order.slice(0, count).map((entry) => tables[photo]![entry])),
      (photo) => tables[photo] !== undefined,
    );
  const [five, first] = [of(TOP), of(1)];
  return {
    'hair colour, percentile of the own top five': five.own,
    'hair colour, percentile of other people’s': five.others,
    'hair colour, percentile of the nearest': first.own,
  };
}

/** Likeness of all colours of the cut-out to all of the drawing, of the top five, as a percentile of all entries. */
function colourFigures({ faces, rankings }: Answered): Record<string, number> {
  const tables = faces.map(({ colours }) =>
    percentilesOf(colourLikenesses(colours, DRAWN).map((likeness) => -likeness)),
  );
  const { own, others } = ownAgainstOthers(
    rankings,
    (photo, answered) => mean(rankings[answered].order.slice(0, TOP).map((entry) => tables[photo][entry])),
    () => true,
  );
  return {
    'all colours, percentile of the own top five': own,
    'all colours, percentile of other people’s': others,
  };
}

/** Of people who clearly have a trait, how many have a species with it at once among their top five; of people who clearly
 *  have not, too. */
function traitFigures({ faces, rankings, gallery }: Answered): Record<string, number> {
  const looks = gallery.header.entries.map(lookOf);
  const figures: Record<string, number> = {};
  for (const trait of TRAITS) {
    const isWorn = (entry: number) => looks[entry].traits.some((each) => each.trait === trait && each.value === 1);
    const share = (isAsked: (look: FaceLook) => boolean): [share: number, photos: number] => {
      const asked = rankings.filter((_, at) => isAsked(faces[at].look));
      return [100 * mean(asked.map(({ order }) => Number(order.slice(0, TOP).some(isWorn)))), asked.length];
    };
    const [own, photos] = share(({ traits }) => (traits[trait] ?? 0) >= CLEAR);
    const [others] = share(({ traits }) => (traits[trait] ?? 1) < ABSENT);
    if (photos === 0) continue;
    figures[`photos with ${trait}`] = photos;
    figures[`${trait} in the own top five, %`] = own;
    figures[`${trait} in the top five of people without, %`] = others;
  }
  return figures;
}

/** Whether answers show what their people show. */
export function likenessFigures(answered: Answered): Record<string, number> {
  const { entries, hub } = answered.gallery.header;
  if (!hub.sum || !entries.some(({ areas }) => areas)) return {};
  return { ...hairFigures(answered), ...colourFigures(answered), ...traitFigures(answered) };
}
