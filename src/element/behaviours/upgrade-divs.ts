import { OPTIONS, attributeOf } from '../../contract/options.js';

const TAG = 'pokemon-lookalike';

/** What editors and sanitizers leave on a page where they take away tags that they do not know. */
const STAND_IN = `div.${TAG}`;

/** What may be said on a stand-in, and the element's attribute for it: `data-top-k` -> `top-k`. */
const ATTRIBUTES = new Map([...Object.keys(OPTIONS), 'lang'].map(attributeOf).map((name) => [`data-${name}`, name]));

/** Turns every `<div class="pokemon-lookalike" data-top-k="3">` of the page into the element, with its attributes and its
 *  children: those that are there, and those that come later. Not those in shadow trees and frames, and not what somebody
 *  is editing: it would be saved as the element. */
export function upgradeDivs(): void {
  // What is half parsed has to wait: the parser goes on filling the div that it has made.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch, { once: true });
  else watch();
}

function watch(): void {
  upgradeIn(document);
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') upgrade(target as HTMLElement);
      else addedNodes.forEach((node) => upgradeIn(node as ParentNode));
    }
  });
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ['class'] });
}

function upgradeIn(node: ParentNode): void {
  upgrade(node as HTMLElement);
  // Text has none.
  node.querySelectorAll?.<HTMLElement>(STAND_IN).forEach(upgrade);
}

function upgrade(node: HTMLElement): void {
  if (
    !node.matches?.(STAND_IN) ||
    !isOnPage(node) ||
    node.isContentEditable ||
    node.closest(TAG) ||
    node.querySelector(TAG)
  )
    return;
  const element = document.createElement(TAG);
  copyAttributes(node, element);
  for (const child of node.children) intoSlot(child as HTMLElement);
  element.append(...node.childNodes);
  node.replaceWith(element);
}

/** It may have gone, or somewhere else, since it was seen. */
function isOnPage(node: Node): boolean {
  return node.getRootNode() === document;
}

function copyAttributes(from: HTMLElement, to: HTMLElement): void {
  for (const attribute of from.attributes) {
    const { name, value } = attribute;
    const own = ATTRIBUTES.get(name);
    if (own) setOption(to, own, value);
    // Policies forbid scripts to write style attributes and handlers, but not to set styles.
    else if (name === 'style') to.style.cssText = from.style.cssText;
    // As a node: the parser takes names that `setAttribute` refuses.
    else if (!name.startsWith('on')) to.setAttributeNode(attribute.cloneNode() as Attr);
  }
}

/** Editors let data through because it is harmless: who may write it need not be trusted with the page's scripts. The
 *  engine's come from the page's own origin, or from where the page itself says. */
function setOption(to: HTMLElement, name: string, value: string): void {
  if (name === 'scripts-url' && !isOwn(value)) return refuse(value);
  if (name === 'models-url') Object.assign(to, { scriptsBesideModels: isOwn(value) });
  to.setAttribute(name, value);
}

/** A folder of this site. With a query it may be anything, for instance what a visitor of a wiki has written. */
function isOwn(url: string): boolean {
  try {
    const { origin, search } = new URL(url, document.baseURI);
    return origin !== 'null' && origin === location.origin && !search;
  } catch {
    return false;
  }
}

function refuse(url: string): void {
  // eslint-disable-next-line no-console -- For the page's author.
  console.warn(
    `<${TAG}> A <div class="${TAG}"> takes scripts from its own site only, not from ${url}: say data-scripts-url on a <script> of the page.`,
  );
}

/** Samples go to the foot, other things where `data-slot` says; what has no place is what a page shows without the script. */
function intoSlot(child: HTMLElement): void {
  const samples = [child, ...child.querySelectorAll<HTMLElement>('*')].filter(({ dataset }) => dataset?.['photo']);
  samples.forEach(makePressable);
  const slot = child.dataset['slot'] ?? (samples.length > 0 ? 'footer' : '');
  if (slot && !child.slot) child.slot = slot;
}

/** Where even buttons are taken away, a sample is a `<span>`, which has to be within the keyboard's reach. */
function makePressable(sample: HTMLElement): void {
  if (sample.closest('a[href], button') || sample.tabIndex >= 0) return;
  sample.tabIndex = 0;
  sample.setAttribute('role', 'button');
  sample.addEventListener('keydown', (event) => {
    if (event.target !== sample || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    sample.click();
  });
}
