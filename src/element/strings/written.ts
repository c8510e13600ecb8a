import type { Strings } from './strings.js';

/** Texts, and the language that numbers are written in. */
export interface Words {
  strings: Strings;
  language: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it. */
export function written(value: number, { language }: Words, options?: Intl.NumberFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  // Making one takes ten times as long as using it, and an answer has a dozen numbers.
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format.format(value);
}
