import { CALL_OPTIONS } from '../../contract/call-options.js';
import { COMPARED, compareAnswers, type ComparedPeople } from '../../contract/comparison.js';
import { readOptions } from '../../contract/read-options.js';
import type { EngineImage, MatchOptions } from '../../contract/types.js';
import type { AnyGallery } from '../gallery/search-gallery.js';
import type { Preset } from '../networks/preset.js';
import { comparedIn } from './compared-in.js';
import { matchPerson } from './match-person.js';

/** Matches both, with at least ten matches each, and compares the answers. */
export async function comparePeople(
  one: Iterable<EngineImage>,
  other: Iterable<EngineImage>,
  preset: Preset,
  gallery: AnyGallery,
  options: MatchOptions,
  signal: AbortSignal | undefined,
): Promise<ComparedPeople> {
  const { topK, ...complete } = readOptions(CALL_OPTIONS, options);
  const asked = { ...complete, topK: Math.max(COMPARED, topK) };
  const first = await matchPerson(one, preset, gallery, asked, signal);
  const second = await matchPerson(other, preset, gallery, asked, signal);
  const compared = comparedIn(gallery, complete, true);
  const [mine, theirs] = [first, second].map(({ matches }) => ({ matches, ...(compared ? { compared } : {}) }));
  return { ...compareAnswers(mine!, theirs!), answers: [first, second] };
}
