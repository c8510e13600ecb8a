import type { Line } from './paint-card.js';

export interface Fitted {
  lines: string[];
  /** Of all lines, px. */
  size: number;
}

/** A text is rather made this much smaller than broken. */
const LEAST_SHARE = 0.75;

/** A space; between words of scripts that have none, but not within a name in katakana, nor between a number and its word. */
const BREAK = /^ |^[\p{sc=Han}\p{sc=Hira}]|^\p{scx=Kana}\P{scx=Kana}/u;

/** A text in its room: as it is, or smaller, or, where that would be too small and there is a second line for it, in two
 *  lines of about one length. */
export function fitted(
  context: CanvasRenderingContext2D,
  text: string,
  { width, size, weight, font }: Pick<Line, 'width' | 'size' | 'weight' | 'font'>,
  mayBreak: boolean,
): Fitted {
  context.font = `${weight} ${size}px ${font}`;
  const share = (line: string) => Math.min(1, width / Math.max(1, context.measureText(line).width));
  const whole = { lines: [text], size: size * share(text) };
  if (!mayBreak || whole.size >= LEAST_SHARE * size) return whole;
  const broken = breaksOf(text).map((at) => {
    const lines = [text.slice(0, at).trimEnd(), text.slice(at)];
    return {
      lines,
      size: size * Math.min(...lines.map(share)),
      longest: Math.max(...lines.map(({ length }) => length)),
    };
  });
  broken.sort((one, other) => other.size - one.size || one.longest - other.longest);
  return broken[0] ?? whole;
}

/** Where a new line may begin. */
function breaksOf(text: string): number[] {
  // Firefox has it since 125: before that only spaces are found.
  const starts =
    'Segmenter' in Intl
      ? [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)]
          .filter(({ isWordLike }) => isWordLike)
          .map(({ index }) => index)
      : [...text.matchAll(/ \S/g)].map(({ index }) => index + 1);
  return starts.filter((at) => at > 0 && BREAK.test(text.slice(at - 1)));
}
