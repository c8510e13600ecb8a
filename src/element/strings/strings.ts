import type { ErrorCode } from '../../contract/errors.js';
import type { Stage, Trait } from '../../contract/types.js';
import type { AskedStrings } from './asked/asked-strings.js';

/** A short title and one or two sentences that tell a visitor what happened and what to do. */
export interface Message {
  title: string;
  message: string;
}

/** Texts of the drop zone: all that is needed before a visitor does something. */
export interface ShellStrings {
  title: string;
  hint: string;
  choose: string;
  useCamera: string;
  /** While a picture is held over the drop zone. */
  drop: string;
  privacy: string;
  /** When not even the scripts could be fetched. */
  offline: string;
}

/** Every text a visitor sees or hears. `{name}`, `{score}`, … are filled in. */
export interface Strings extends ShellStrings {
  loading: string;
  stages: Record<Stage, string>;
  /** `{loaded}`, `{total}`: sizes with unit. */
  bytes: string;
  cancel: string;

  youLookLike: string;
  pictureLooksLike: string;
  togetherLookLike: string;
  /** `{rank}`: among all entries of the gallery. */
  rank: string;
  /** From the faintest to the most striking: below 30, 60, 85 and above. */
  likeness: [string, string, string, string];
  /** `{score}`. */
  scoreFaces: string;
  scorePictures: string;
  /** `{score}`: for screen readers, beside a name. */
  scoreShort: string;
  cutest: string;
  /** `{nearest}`: name of the best ranked, `{count}`. */
  cutestWhy: string;
  others: string;
  yourCutout: string;
  again: string;
  wholePicture: string;
  retry: string;
  /** `{index}`, `{count}`. */
  face: string;
  facesFound: string;
  previousFace: string;
  nextFace: string;
  /** Before the reasons: "Both have". */
  bothHave: string;
  hair: Record<HairColour, string>;
  traits: Record<Trait, string>;

  search: SearchStrings;
  answer: AnswerStrings;
  asked: AskedStrings;
  friends: FriendStrings;
  camera: CameraStrings;
  pictures: PictureStrings;
  share: ShareStrings;
  /** English type name in lower case -> word. */
  types: Record<string, string>;
  errors: Record<ErrorCode, Message>;
}

/** Colours that hair has by nature. */
export type HairColour = 'dark' | 'brown' | 'fair' | 'red' | 'grey' | 'white';

/** Of galleries that a service searches. `{host}`; `{count}`: numbers that describe a face. */
export interface SearchStrings {
  /** What is sent, and what is not. */
  notice: string;
  /** The question. */
  title: string;
  yes: string;
  no: string;
}

/** What is told of an answer. `{name}`: the entry's. */
export interface AnswerStrings {
  /** `{n}`: a rounded number of people. */
  occurs: string;
  /** None of the bank's faces had it; `{n}`: how many those are. */
  occursRarely: string;
  /** `{percent}`, with its sign. */
  occursOften: string;
  /** `{n}`: beside a name. */
  oneIn: string;
  under: string;
  /** `{count}`: of all entries. */
  closest: string;
  /** `{closer}` of `{count}`. */
  closer: string;
  /** Above the score. */
  howSure: string;
  /** `{faces}`: what the occurrence is counted over. */
  counted: string;
  /** To the match that was large at first. */
  back: string;
  /** Of the slider that brings cut-out and drawing together. */
  overlay: string;
  /** On the silhouette. */
  uncover: string;
  /** `{number}`. */
  generation: string;
  evolution: string;
  /** How tall beside a person: up to the ankle, knee, waist, shoulder, a person's height, four metres, and above. */
  sizes: [string, string, string, string, string, string, string];
  cry: string;
  cryFailed: string;
  /** Above all faces with their answers. */
  glance: string;
  /** A card as high as a telephone's screen. */
  story: string;
  everyone: string;
  /** On a card of several. */
  weLookLike: string;
  weText: string; // `{names}`.
}

/** Of links that show a result without its photo. */
export interface FriendStrings {
  /** `{name}`: whom the friend looks like. */
  one: string;
  /** `{names}`: a list. */
  several: string;
  copyLink: string;
}

export interface CameraStrings {
  starting: string;
  stop: string;
  switch: string;
  shutter: string;
  /** `{name}`. */
  live: string;
  closer: string;
  nobody: string;
  several: string;
  /** More exact than the error codes `camera-denied` and `camera-unavailable`. */
  insecure: Message;
  /** The page around this frame does not allow it. */
  embedded: Message;
  /** This page's own site does not allow it. */
  policy: Message;
  missing: Message;
  busy: Message;
  ended: Message;
}

/** More exact than the error codes of pictures. */
export interface PictureStrings {
  /** No bytes. */
  empty: Message;
  /** What a camera's sensor saw, in its maker's own format. */
  raw: Message;
}

export interface ShareStrings {
  /** On the card, from the visitor's own mouth, above the name. */
  headline: string;
  open: string;
  title: string;
  /** `{name}`: describes the card. */
  preview: string;
  cutout: string;
  wide: string;
  square: string;
  /** Hands the card to the device's share sheet. */
  send: string;
  download: string;
  copy: string;
  copied: string;
  close: string;
  failed: string;
  /** Where downloads may go nowhere: how the card is saved all the same. */
  hold: string;
  /** `{name}`: text handed to the app shared with. */
  text: string;
}

/** Texts a host may replace, at any depth. */
export type StringOverrides = { [Key in keyof Strings]?: Strings[Key] extends string ? string : Partial<Strings[Key]> };

/** Fills `{placeholders}`. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** The texts with a host's own on top, at any depth. Where a host, whose scripts may know no types, has no text, the
 *  element's own stays: nothing could be filled in, and no answer would be seen. */
export function merged<T extends object>(base: T, overrides: object | null | undefined): T {
  const texts = (Array.isArray(base) ? [...(base as unknown[])] : { ...base }) as Record<string, unknown>;
  for (const [key, value] of Object.entries<unknown>({ ...overrides })) {
    const own = texts[key];
    if (own && typeof own === 'object') texts[key] = typeof value === 'object' ? merged(own, value) : own;
    else if (typeof value === 'string') texts[key] = value;
  }
  return texts as T;
}
