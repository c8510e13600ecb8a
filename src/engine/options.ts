import type { MatchOptions } from '../contract/types.js';

const TOP_K = { least: 1, most: 50, usual: 5 };

/** Match options with every default filled in. */
export type CompleteOptions = Required<Omit<MatchOptions, 'spriteUrl'>> & Pick<MatchOptions, 'spriteUrl'>;

/** Fills in the defaults and brings values from careless hosts (attributes are text) into range. */
export function completeOptions(options: MatchOptions = {}): CompleteOptions {
  const { topK, pick, faces, noFace, segment, exclude, includeSensitive, lang, spriteUrl } = options;
  return {
    topK: clampTopK(topK),
    pick: pick === 'nearest' ? 'nearest' : 'cutest',
    faces: faces === 'largest' || faces === 'together' ? faces : 'each',
    noFace: noFace === 'whole' ? 'whole' : 'error',
    segment: segment ?? true,
    exclude: exclude ?? [],
    includeSensitive: includeSensitive ?? false,
    lang: lang || 'en',
    spriteUrl,
  };
}

function clampTopK(topK: number | undefined): number {
  const wanted = Math.round(Number(topK ?? TOP_K.usual));
  return Number.isNaN(wanted) ? TOP_K.usual : Math.min(TOP_K.most, Math.max(TOP_K.least, wanted));
}
