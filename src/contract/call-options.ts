import { MATCH_OPTIONS, flag, text, type ValuesOf } from './options.js';

/** How the engine matches a picture: what is said with a call, too. */
export const CALL_OPTIONS = {
  ...MATCH_OPTIONS,
  /** `false`: match the whole picture without looking for faces. */
  segment: flag(true),
  /** BCP 47 tag of the language of the names. */
  lang: text('en'),
};

/** How a picture is matched; every default is that of the element. */
export type CompleteOptions = ValuesOf<typeof CALL_OPTIONS>;
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface, for its name to be shown.
export interface MatchOptions extends Partial<CompleteOptions> {}
