import type { Language } from './languages.js';

/** Letters that a language's names are written with, and the other signs in them. */
const ALPHABETS: Record<Language, RegExp> = {
  en: /^[\p{Script=Latin}0-9 .:’♀♂-]+$/u,
  fr: /^[\p{Script=Latin}0-9 .:’♀♂-]+$/u,
  de: /^[\p{Script=Latin}0-9 .:’♀♂-]+$/u,
  es: /^[\p{Script=Latin}0-9 .:’♀♂-]+$/u,
  ko: /^[\p{Script=Hangul}2Z:♀♂]+$/u,
  ja: /^[\p{Script=Katakana}ー・２Ｚ：♀♂]+$/u,
  'zh-Hans': /^[\p{Script=Han}・２Ｚ：♀♂]+$/u,
  'zh-Hant': /^[\p{Script=Han}・ⅡＱＺ：♀♂]+$/u,
};

/** In the mainland's Table of General Standard Chinese Characters of 2013, but not yet in GB 2312. */
const LATER_MAINLAND_CHARACTERS = '椪';

/** Rows of two-byte character sets that hold Han characters: first bytes, second bytes. */
const GB_2312 = { label: 'gbk', lead: [[0xb0, 0xf7]], trail: [[0xa1, 0xfe]] } as const;
const BIG5 = {
  label: 'big5',
  // Common and less common characters; what lies between and behind them are signs and later additions.
  lead: [
    [0xa4, 0xc6],
    [0xc9, 0xf9],
  ],
  trail: [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
} as const;

const MAINLAND = new Set([...charactersOf(GB_2312), ...LATER_MAINLAND_CHARACTERS]);
const TAIWAN = charactersOf(BIG5);

/** What is wrong with the characters of a name, in words; nothing for a sound one. Catches traditional characters in
 *  simplified Chinese and the other way, look-alikes of another alphabet, typewriter apostrophes, loose accents. */
export function scriptFaults(name: string, language: Language): string[] {
  const faults: string[] = [];
  if (name !== name.normalize('NFC')) faults.push('accents apart from their letters');
  if (name !== name.trim() || /\s\s/.test(name)) faults.push('spaces too many');
  if (/['`´]/.test(name)) faults.push('an apostrophe that is none');
  if (/\p{Script=Latin}/u.test(name) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name))
    faults.push('letters of two alphabets that look alike');
  if (!ALPHABETS[language].test(name)) faults.push(`characters that no name in ${language} has`);
  const list = language === 'zh-Hans' ? MAINLAND : language === 'zh-Hant' ? TAIWAN : undefined;
  const foreign = list && [...name].filter((each) => /\p{Script=Han}/u.test(each) && !list.has(each));
  if (foreign?.length) faults.push(`${foreign.join('')} in none of the lists of ${language}`);
  return faults;
}

type Ranges = readonly (readonly [first: number, last: number])[];

/** Characters of a two-byte set, as the platform decodes it. */
function charactersOf({ label, lead, trail }: { label: string; lead: Ranges; trail: Ranges }): Set<string> {
  const decoder = new TextDecoder(label);
  const found = new Set<string>();
  for (const high of bytesOf(lead)) {
    for (const low of bytesOf(trail)) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (/^\p{Script=Han}$/u.test(character)) found.add(character);
    }
  }
  return found;
}

function bytesOf(ranges: Ranges): number[] {
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
}
