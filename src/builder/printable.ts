/** Control characters, halves of surrogate pairs and what turns the direction of writing: names of files may hold them,
 *  terminals and XML take them for commands or refuse them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\uFFFE\uFFFF]/gu;

/** A text on one line: breaks and tabs become spaces, every other unprintable character U+FFFD. */
export function printable(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(UNPRINTABLE, '\uFFFD');
}
