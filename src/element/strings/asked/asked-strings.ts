/** Of what can be asked of a result. */
export interface AskedStrings {
  why: WhyStrings;
  person: PersonStrings;
  versus: VersusStrings;
}

/** Of the heat maps. */
export interface WhyStrings {
  open: string;
  /** `{name}`. */
  title: string;
  looking: string;
  photo: string;
  /** What the two colours mean. */
  raised: string;
  lowered: string;
  /** `{part}`, and `{percent}` of all that raises the match. */
  most: string;
  /** `{part}`. */
  least: string;
  nothing: string;
  /** Of a head or a drawing, from the top. */
  parts: [string, string, string];
  /** How it was found out. */
  how: string;
}

/** Of several photos of one person. `{file}`: name of a file. */
export interface PersonStrings {
  add: string;
  /** `{count}`: more than one. */
  from: string;
  /** `{index}`. */
  remove: string;
  /** `{index}`, `{count}`. */
  looking: string;
  nobody: string;
  several: string;
  /** `{reason}`: title of an error. */
  failed: string;
  /** `{count}`. */
  most: string;
}

/** Of two people side by side. */
export interface VersusStrings {
  open: string;
  /** How a friend's photo is brought. */
  ask: string;
  looking: string;
  /** Above both. */
  title: string;
  you: string;
  friend: string;
  /** The same on the card, from the visitor's own mouth. */
  me: string;
  myFriend: string;
  /** Where there are several faces in the friend's photo. */
  which: string;
  /** `{shared}` of each one's `{of}` best matches. */
  common: string;
  none: string;
  /** Of pairs of strangers, those with at least as many in common: `{n}`, a rounded number. */
  oneIn: string;
  /** `{n}`. */
  under: string;
  /** `{percent}`, with its sign. */
  often: string;
  /** `{percent}` of pairs of strangers that have none in common either. */
  noneOften: string;
  other: string;
  back: string;
}
