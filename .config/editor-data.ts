import type { Declaration, Documented } from './element-docs.js';

/** What editors show while someone writes the tag: made from the same declaration as `custom-elements.json`. */
export interface EditorData {
  /** VS Code, `html.customData`. */
  html: object;
  /** VS Code, `css.customData`. */
  css: object;
  /** JetBrains. */
  webTypes: object;
}

interface Package {
  name: string;
  version: string;
}

export function editorData(tag: string, declaration: Declaration, { name, version }: Package): EditorData {
  return {
    html: { version: 1.1, tags: [htmlTag(tag, declaration)] },
    css: cssData(declaration),
    webTypes: {
      $schema: 'https://json.schemastore.org/web-types',
      name,
      version,
      'js-types-syntax': 'typescript',
      'description-markup': 'markdown',
      contributions: { html: { elements: [webTypesElement(tag, declaration)] } },
    },
  };
}

/** VS Code has no place of its own for events and slots: they are told with the tag. */
function htmlTag(tag: string, { description, attributes, events, slots = [] }: Declaration): object {
  const list = (title: string, each: Documented[]) =>
    [`**${title}**`, '', ...each.map((one) => `- \`${one.name}\`: ${one.description}`)].join('\n');
  return {
    name: tag,
    description: markdown([description, list('Events', events), list('Slots', slots)].join('\n\n')),
    attributes: attributes.map((each) => {
      const values = literals(each.type?.text);
      return {
        name: each.name,
        description: markdown(each.description ?? ''),
        ...(each.type?.text === 'boolean' && { valueSet: 'v' }),
        ...(values.length > 0 && { values: values.map((value) => ({ name: value })) }),
      };
    }),
  };
}

function cssData({ cssProperties = [], cssParts = [], cssStates = [] }: Declaration): object {
  const named = (each: Documented[], name: (one: string) => string) =>
    each.map((one) => ({ name: name(one.name), description: one.description }));
  return {
    version: 1.1,
    properties: named(cssProperties, (one) => one),
    pseudoElements: named(cssParts, (one) => `::part(${one})`),
    pseudoClasses: named(cssStates, (one) => `:state(${one})`),
  };
}

function webTypesElement(tag: string, declaration: Declaration): object {
  const { description, attributes, members, events, slots = [], cssProperties = [], cssParts = [] } = declaration;
  const plain = ({ name, description: words }: Documented) => ({ name, description: words });
  const typed = (each: Documented) => ({ ...plain(each), type: each.type?.text });
  const fields = members.filter((each) => each.kind === 'field' && !each.static);
  return {
    name: tag,
    description,
    attributes: attributes.map((each) => ({
      ...plain(each),
      ...(each.default && { default: each.default }),
      value: { type: each.type?.text },
    })),
    slots: slots.map(plain),
    js: { properties: fields.map(typed), events: events.map(typed) },
    css: {
      properties: cssProperties.map((each) => ({ ...plain(each), ...(each.default && { default: each.default }) })),
      parts: cssParts.map(plain),
    },
  };
}

/** The strings of a union of literals. */
function literals(type = ''): string[] {
  return [...type.matchAll(/'([^']+)'/g)].map(([, value]) => value!);
}

function markdown(value: string): { kind: 'markdown'; value: string } {
  return { kind: 'markdown', value };
}
