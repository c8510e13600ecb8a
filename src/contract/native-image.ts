/** A browser's own type; none in a project that knows no browser, as one for Node. */
type Native<Name extends string> = typeof globalThis extends { [Each in Name]: { prototype: infer Type } }
  ? Type
  : never;

/** Pictures that are a browser's own. */
export type NativeImage =
  Native<'ImageBitmap'> | Native<'VideoFrame'> | Native<'ImageData'> | Native<'OffscreenCanvas'>;
