import { MATCH_OPTIONS, flag, ids, text, whole, type Reader, type ValuesOf } from './options.js';
import type { Box } from './size.js';

/** Hosts as `URL.host` has them: without a scheme, with a port that is not the usual one. */
const hosts: Reader<readonly string[]> = (value) => ids(value).map(String);

/** A box with four finite numbers, or none. */
const box: Reader<Box | undefined> = (value) => {
  const { x, y, width, height } = Object(value) as Box;
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : undefined;
};

/** How the engine matches a picture: what is said with a call, too. */
export const CALL_OPTIONS = {
  ...MATCH_OPTIONS,
  /** `false`: match the whole picture without looking for faces. */
  segment: flag(true),
  /** BCP 47 tag of the language of the names. */
  lang: text('en'),
  /** Hosts of search services that a description of a face, `dims` numbers, may be sent to. Without its host a gallery
   *  that is searched by a service ends in `search-refused`. */
  searchHosts: hosts,
  /** For the frames of a film: box of a face in the frame before, px of the picture. While it stays there nobody is looked for
   *  anywhere else, which takes fewer looks. Default: everybody is looked for. */
  near: box,
  /** Longest side of a face's cut-out, px, 1..320. */
  cutoutSide: whole(1, 320, 320),
};

/** How a picture is matched; every default is that of the element. */
export type CompleteOptions = ValuesOf<typeof CALL_OPTIONS>;
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface, for its name to be shown.
export interface MatchOptions extends Partial<CompleteOptions> {}
