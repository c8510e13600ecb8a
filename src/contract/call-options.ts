import { MATCH_OPTIONS, flag, ids, text, type Reader, type ValuesOf } from './options.js';

/** Hosts as `URL.host` has them: without a scheme, with a port that is not the usual one. */
const hosts: Reader<readonly string[]> = (value) => ids(value).map(String);

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
};

/** How a picture is matched; every default is that of the element. */
export type CompleteOptions = ValuesOf<typeof CALL_OPTIONS>;
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface, for its name to be shown.
export interface MatchOptions extends Partial<CompleteOptions> {}
