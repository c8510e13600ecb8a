import type { Page } from 'puppeteer-core';
import type { Match, MatchOutcome, Reason } from '../../src/contract/types.js';
import { outcomeOf } from '../helpers/fake-engine.js';

/** What a visitor may have before them. */
export type State =
  | 'idle'
  | 'loading'
  | 'matching'
  | 'result'
  | 'faces'
  | 'no-face'
  | 'share'
  | 'versus'
  /** Reasons, marked on both pictures. */
  | 'marks'
  | 'why'
  /** Of several photos of one person. */
  | 'photos'
  /** The silhouette, before it is uncovered. */
  | 'reveal';

const FONT = ['400', '700', '800']
  .map(
    (weight) => `@font-face { font-family: Nunito; font-weight: ${weight};
      src: url(/local/node_modules/@fontsource/nunito/files/nunito-latin-${weight}-normal.woff2); }`,
  )
  .join('');

/** A page with nothing on it until `enter`. */
export const HTML = `<!doctype html><html lang="en"><title>A host page</title><style>${FONT}
  html { color-scheme: light dark; background: light-dark(#e9e9ee, #0d0b14); }
  body { margin: 8px; }
  pokemon-lookalike { --pl-font: Nunito; }</style>
  <script type="module" src="/local/test/visual/page.js"></script></html>`;

/** Of pairs of strangers, those with at least 0, 1, … in common. */
const SHARED = [1, 0.1, 0.03, 0.012, 0.005, 0.002, 0.0007, 0, 0, 0, 0];

/** Plain art in the species' first colour: a golden holds nobody's drawing. */
function art(match: Match): Match {
  const [fill = 'gray'] = match.colours ?? [];
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle cx="100" cy="100" r="90" fill="${fill}"/></svg>`;
  return { ...match, imageUrl: `data:image/svg+xml,${encodeURIComponent(picture)}` };
}

/** What both have, and where that is in the drawing. */
const REASONS: Reason[] = [
  { trait: 'hair-colour', strength: 2, colour: '#5b3a22', place: [0.3, 0.05, 0.4, 0.2] },
  { trait: 'glasses', strength: 1.5, place: [0.3, 0.35, 0.4, 0.15] },
  { trait: 'open-mouth', strength: 1, place: [0.4, 0.65, 0.2, 0.15] },
];

/** `from`: how many of the usual best matches are passed over. */
function outcomeFor(state: State, from = 0): MatchOutcome {
  const boxes: [number, number, number, number][] =
    state === 'faces'
      ? [
          [150, 20, 120, 150],
          [330, 60, 90, 110],
        ]
      : [[150, 20, 120, 150]];
  const options = state === 'versus' ? { topK: 10 } : {};
  const { result, cutouts } = outcomeOf({ boxes, source: { width: 512, height: 512 }, options, from, shared: SHARED });
  const reasons = state === 'marks' || state === 'why' ? REASONS : [];
  const drawn = (match: Match) => ({ ...art(match), reasons });
  const faces = result.faces.map((face) => ({ ...face, matches: face.matches.map(drawn), pick: drawn(face.pick) }));
  return { cutouts, result: { ...result, faces, matches: result.matches.map(drawn), pick: drawn(result.pick) } };
}

/** Brings the page's element into the state: see `page.js`. */
export async function enter(page: Page, state: State): Promise<void> {
  const { result, cutouts } = outcomeFor(state);
  const friend = state === 'versus' ? outcomeFor(state, 7).result : undefined;
  const plain = cutouts.map((cutout) => ({ ...cutout, data: [...cutout.data] }));
  await page.evaluate(
    (...given) => (globalThis as unknown as { enter(...given: unknown[]): Promise<void> }).enter(...given),
    state,
    result,
    plain,
    friend,
  );
}
