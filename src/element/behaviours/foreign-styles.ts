import type { CSSResultOrNative } from 'lit';

/** Style sheets made for documents of other frames and windows. */
const sheets = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/** A style sheet that a script makes belongs to its document: another one needs copies of its own. Does nothing where the
 *  element has gone home meanwhile. */
export function adoptCopies(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  const { defaultView } = ownerDocument;
  if (!defaultView || ownerDocument === document) return;
  const made = sheets.get(ownerDocument) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
  sheets.set(ownerDocument, made);
  root.adoptedStyleSheets = styles.map((style) => {
    const sheet = made.get(style) ?? copyOf(style, new defaultView.CSSStyleSheet());
    made.set(style, sheet);
    return sheet;
  });
}

function copyOf(style: CSSResultOrNative, sheet: CSSStyleSheet): CSSStyleSheet {
  sheet.replaceSync('cssText' in style ? style.cssText : [...style.cssRules].map((rule) => rule.cssText).join(''));
  return sheet;
}
