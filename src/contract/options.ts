/** Every setting of the element and of the engine, one row each: `name: reader(range, default)`. The row is all there
 *  is to say about it: its comment is the documentation, what the reader returns is the type, what it makes of
 *  `undefined` is the default, and the attribute is the name in kebab case. Properties, attributes, the engine and its
 *  pool, the JSX types, `custom-elements.json`, the README's table and the editors' data are all made from the rows. */

/** Makes the option's value of whatever a host hands over: an attribute's text, or a property set by a framework that
 *  knows no types. `undefined`, null and what makes no sense become the default: a typo must not break a page. */
export type Reader<Value> = (value?: unknown) => Value;

export type Rows = Readonly<Record<string, Reader<unknown>>>;

/** What a table's readers return, by name. */
export type ValuesOf<Table extends Rows> = { [Name in keyof Table]: ReturnType<Table[Name]> };

/** Words, without the space around them; none are the default. Numbers and URLs are taken as they are written. */
export const text =
  (usual = ''): Reader<string> =>
  (value) =>
    String(value ?? '').trim() || usual;

/** A boolean. As in HTML the attribute counts by being there: all text means true, also none. */
export const flag =
  (usual = false): Reader<boolean> =>
  (value) =>
    value === '' || Boolean(value ?? usual);

/** One of a few words, the first of which is the default; capitals do not matter, as in HTML. */
export const oneOf =
  <Word extends string>(...words: readonly [Word, ...Word[]]): Reader<Word> =>
  (value) =>
    words.find((word) => word === text()(value).toLowerCase()) ?? words[0];

/** A whole number: fractions are cut off, what is out of range is brought to its end, what is no number (also `12px`
 *  and nothing at all) is the default. */
export const whole =
  (least: number, most: number, usual: number): Reader<number> =>
  (value) => {
    const number = Math.trunc(Number(text('none')(value)));
    return Number.isNaN(number) ? usual : Math.min(most, Math.max(least, number));
  };

/** A list, or text with commas or spaces between: `"25, 133 eevee"` and `['25', 133, 'eevee']` are the same.
 *  The list is a copy: frameworks hand over proxies, which cannot cross to a worker. */
export const ids: Reader<readonly (number | string)[]> = (value) =>
  (typeof value === 'string' ? value.split(/[\s,]+/) : [value].flat()).map(text()).filter(Boolean).map(toId);

/** An entry's id from its name: `25` is a number, but `025` stays text, for there may be a `25`, too. */
export function toId(name: string): number | string {
  const number = Number(name);
  return Number.isSafeInteger(number) && String(number) === name ? number : name;
}

/** Which engine: elements with equal ones share it. */
export const ENGINE_OPTIONS = {
  /** Folder of `manifest.json`, a URL; default: `models/` beside the script's folder. */
  modelsUrl: text(),
  /** Folder of `engine.js` and the files beside it, a URL; default: the script's own, else `dist/` beside the models. */
  scriptsUrl: text(),
  /** Id in the manifest's `presets`; default: its `defaultPreset`. */
  preset: text(),
  /** Gallery id in the manifest, or the URL of a `gallery.json`. */
  gallery: text('pokemon'),
  /** TensorFlow.js backend: `auto`, `webgpu`, `webgl`, `wasm` or `cpu`. */
  backend: oneOf('auto', 'webgpu', 'webgl', 'wasm', 'cpu'),
};

/** How the element has a picture matched. */
export const MATCH_OPTIONS = {
  /** Ranked matches per face, 1..50. */
  topK: whole(1, 50, 5),
  /** Which of the ranked matches is shown large: `cutest` or `nearest`. */
  pick: oneOf('cutest', 'nearest'),
  /** Several faces: `each` its answer, only the `largest`, or all `together`. */
  faces: oneOf('each', 'largest', 'together'),
  /** Nobody in the picture: an `error`, or the `whole` picture is matched. */
  noFace: oneOf('error', 'whole'),
  /** Ids of entries never shown; as text separated by commas or spaces. */
  exclude: ids,
  /** Also show entries the gallery marks as sensitive for faces. */
  includeSensitive: flag(),
  /** URL template of a match's art, with `{id}` and `{slug}`; default: the gallery's; `none`: no art is loaded. */
  spriteUrl: text(),
};

/** All that can be said on the tag. */
export const OPTIONS = {
  ...ENGINE_OPTIONS,
  ...MATCH_OPTIONS,
  /** When networks and gallery are fetched: `lazy` (near the viewport, or at the first gesture), `eager` or `manual`. */
  loading: oneOf('lazy', 'eager', 'manual'),
  /** URL of a picture to match as soon as possible. */
  src: text(),
  /** Offer the camera. */
  camera: flag(),
  /** Takes no pictures from visitors, and loads nothing but for `src` and for what the page calls. */
  disabled: flag(),
  /** The drawing comes as a silhouette first. */
  reveal: flag(),
  /** URL template of a match's cry, with `{id}` and `{slug}`; played on a tap only. Default: none. */
  cryUrl: text(),
  /** Shared links tell the result, without the photo, and such a link is shown as a friend's. */
  resultLinks: flag(),
  /** Offer no card to share. */
  noShare: flag(),
  /** Line at the foot of the card, for instance the name of the site. */
  shareText: text(),
  /** Address handed over together with the card; `{id}`, `{slug}` and `{lang}` are filled in. */
  shareUrl: text(),
  /** URL of a picture at the foot of the card; on another origin it needs CORS, or it is left out. */
  shareLogo: text(),
};

/** The element's settings. */
export type Options = ValuesOf<typeof OPTIONS>;

/** Which of the top-k is shown large: the cutest of the nearest three (the talk took five), or simply the nearest. */
export type Pick = Options['pick'];
/** Several faces: one answer each, only the largest, or all cut out into one picture (the talk's behaviour). */
export type FacesMode = Options['faces'];
/** Nobody in the picture: fail with `no-face`, or match the whole picture. */
export type NoFaceMode = Options['noFace'];
export type BackendChoice = Options['backend'];
/** TensorFlow.js backends the engine can run on. */
export type BackendName = Exclude<BackendChoice, 'auto'>;

/** What an engine is built from. One engine is shared by all elements with equal options. */
export interface EngineOptions extends Partial<Omit<ValuesOf<typeof ENGINE_OPTIONS>, 'modelsUrl'>> {
  /** Folder of `manifest.json`, absolute URL ending in `/`; several = mirrors, tried in order. */
  modelsUrl: string | readonly string[];
  /** Addresses of the WebAssembly file, tried in order. Default: beside the engine's script. */
  wasmUrls?: readonly string[];
  /** Whether the engine's files may come from `dist/` beside the models where they are nowhere else. Default: true. */
  scriptsBesideModels?: boolean;
}

/** The attribute of a property: `modelsUrl` -> `models-url`. */
export type AttributeOf<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${AttributeOf<Rest>}`
  : '';

/** The attribute of a property: `modelsUrl` -> `models-url`. */
export function attributeOf(name: string): string {
  return name.replace(/[A-Z]/g, '-$&').toLowerCase();
}
