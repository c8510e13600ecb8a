import assert from 'node:assert/strict';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a reader of previews sees. */
export interface Seen {
  language: string | undefined;
  title: string;
  heading: string;
  link: string | undefined;
  /** By name or property. */
  metas: Record<string, string>;
  elements: string[];
}

/** An HTML document that has no parse error. */
export function readPage(html: string): Seen {
  const errors: string[] = [];
  const document = parse(html, { onParseError: ({ code }) => errors.push(code) });
  assert.deepEqual(errors, []);
  const all = elementsIn(document);
  const named = (name: string) => all.filter(({ tagName }) => tagName === name);
  const attribute = (element: Element | undefined, name: string) =>
    element?.attrs.find((each) => each.name === name)?.value;
  const metas = named('meta').map((each) => [
    attribute(each, 'property') ?? attribute(each, 'name') ?? 'charset',
    attribute(each, 'content') ?? '',
  ]);
  return {
    language: attribute(named('html')[0], 'lang'),
    title: textIn(named('title')[0]),
    heading: textIn(named('h1')[0]),
    link: attribute(named('a')[0], 'href'),
    metas: Object.fromEntries(metas) as Record<string, string>,
    elements: all.map(({ tagName }) => tagName),
  };
}

function elementsIn(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

function textIn(node: Node | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}
