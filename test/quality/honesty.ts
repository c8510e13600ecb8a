import { lookColumns } from '../../src/engine/gallery/look-columns.js';
import { lookOf } from '../../src/engine/stages/rank/entry-look.js';
import { lookTerms } from '../../src/engine/stages/rank/look-terms.js';
import { steadied } from '../../src/engine/stages/rank/projection.js';
import { reasonsFor } from '../../src/engine/stages/rank/reasons.js';
import { LIKEST } from '../../src/engine/stages/rank.js';
import { areOthers, type Answered } from './likeness.js';
import type { Ranking } from './matching.js';
import { mean } from '../../src/engine/numbers.js';

/** As many as the element shows of a match. */
const SHOWN = 3;

/** The one shown large: the cutest of the likest. */
function pickOf({ order }: Ranking, { header: { entries } }: Answered['gallery']): number {
  return order
    .slice(0, LIKEST)
    .reduce((best, entry) => (entries[entry].cuteness > entries[best].cuteness ? entry : best));
}

/** The reasons that each photo's pick is given, and what the same rule would say of the same face beside other people's
 *  picks: what is true of everybody's answer is no reason. Empty where nothing is seen. */
export function honestyFigures({ faces, rankings, gallery }: Answered): Record<string, number> {
  const { entries, hub } = gallery.header;
  if (!hub.sum) return {};
  const looks = entries.map(lookOf);
  const picks = rankings.map((ranking) => pickOf(ranking, gallery));
  const columns = lookColumns(entries);
  const tops = faces.map(({ look, embedding }) => lookTerms(steadied(look, embedding, gallery.header), columns).top);
  const claims = (photo: number, answered: number): string[] => {
    const entry = picks[answered];
    const reasons = reasonsFor(faces[photo].look, looks[entry], tops[photo][entry], hub.sum!.deviation[entry]);
    return reasons.slice(0, SHOWN).map(({ trait }) => trait);
  };
  const own = rankings.map((_, photo) => claims(photo, photo));
  const others = rankings.map((ranking, photo) =>
    rankings.flatMap((other, at) => (areOthers(ranking, other) ? [claims(photo, at)] : [])),
  );
  const isGiven = (list: string[]) => Number(list.length > 0);
  const repeated = own.flatMap((list, photo) =>
    list.map((trait) => ({ trait, share: mean(others[photo].map((other) => Number(other.includes(trait)))) })),
  );
  const kinds = [...new Set(repeated.map(({ trait }) => trait))].sort();
  const shares = (kind?: string) => repeated.filter(({ trait }) => !kind || trait === kind).map(({ share }) => share);
  const [given, toOthers] = [mean(own.map(isGiven)), mean(others.flat().map(isGiven))];
  return {
    'own picks with a reason': given,
    'other people’s picks with a reason': toOthers,
    'own minus other people’s': given - toOthers,
    'a reason of the own pick is true of other people’s': mean(shares()),
    ...Object.fromEntries(
      kinds.flatMap((kind) => [
        [`${kind}: own picks with it`, mean(own.map((list) => Number(list.includes(kind))))],
        [`${kind}: true of other people’s`, mean(shares(kind))],
      ]),
    ),
  };
}
