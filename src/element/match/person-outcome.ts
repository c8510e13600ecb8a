import type { EngineHandle, RequestHooks } from '../../client/types.js';
import type { EngineImage, MatchOptions, MatchOutcome } from '../../contract/types.js';

/** A photo with one face in it, and what was found when it was looked at. */
export interface SeenPhoto {
  image: EngineImage;
  outcome: MatchOutcome;
}

/** One answer for several photos of one person. What is told besides the answer is of the first of them. */
export async function personOutcome(
  photos: readonly [SeenPhoto, ...SeenPhoto[]],
  handle: EngineHandle,
  options: MatchOptions,
  hooks: RequestHooks,
): Promise<MatchOutcome> {
  const images = photos.map(({ image }) => image);
  const { photos: count, label, matches, pick } = await handle.matchPerson(images, options, hooks);
  const { result, cutouts } = photos[0].outcome;
  const rest = { ...result };
  delete rest.label;
  delete rest.photos;
  return {
    result: {
      ...rest,
      matches,
      pick,
      ...(label === undefined ? {} : { label }),
      faces: result.faces.slice(0, 1).map((face) => ({ ...face, matches, pick })),
      ...(count > 1 ? { photos: count } : {}),
    },
    cutouts: cutouts.slice(0, 1),
  };
}
