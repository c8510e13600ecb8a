import type { Strings } from './strings.js';

/** Texts, and the language that numbers are written in. */
export interface Words {
  strings: Strings;
  language: string;
}

/** A number as the language writes it. */
export function written(value: number, { language }: Words, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language, options).format(value);
}
