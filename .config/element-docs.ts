/** What `custom-elements.json` says of a thing. */
export interface Documented {
  kind?: string;
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
  fieldName?: string;
  parameters?: { name: string; optional?: boolean; type?: { text: string } }[];
  return?: { type?: { text: string } };
}

export interface Declaration {
  name: string;
  description?: string;
  members: Documented[];
  attributes: Documented[];
  events: Documented[];
  slots?: Documented[];
  cssParts?: Documented[];
  cssProperties?: Documented[];
  cssStates?: Documented[];
}

/** The reference of the element: one table for each way to speak to it. */
export function elementDocs(declaration: Declaration): string {
  const { members, attributes, events, slots = [], cssParts = [], cssProperties = [], cssStates = [] } = declaration;
  const own = members.filter((member) => !member.static);
  const readable = own.filter(({ kind, attribute, fieldName }) => kind === 'field' && !attribute && !fieldName);
  const methods = own.filter(({ kind }) => kind === 'method');
  return [
    table(
      ['attribute', 'property', 'type', 'default', ''],
      attributes.map((each) => [
        code(each.name),
        code(each.fieldName),
        code(each.type?.text),
        code(each.default),
        each.description,
      ]),
    ),
    table(
      ['property only', 'type', ''],
      readable.map((each) => [
        code(each.name),
        code(each.type?.text),
        (each.readonly ? 'Read-only. ' : '') + (each.description ?? ''),
      ]),
    ),
    table(
      ['method', ''],
      methods.map((each) => [code(signature(each)), each.description]),
    ),
    table(
      ['event', 'type', ''],
      events.map((each) => [code(each.name), code(each.type?.text), each.description]),
    ),
    table(
      ['style hook', ''],
      [
        ...cssProperties.map((each) => [
          code(each.name) + (each.default ? ` (${each.default})` : ''),
          each.description,
        ]),
        ...cssParts.map((each) => [code(`::part(${each.name})`), each.description]),
        ...cssStates.map((each) => [code(`:state(${each.name})`), each.description]),
        ...slots.map((each) => [code(`slot="${each.name}"`), each.description]),
      ],
    ),
  ].join('\n\n');
}

function signature({ name, parameters = [], return: returned }: Documented): string {
  const given = parameters.map((each) => `${each.name}${each.optional ? '?' : ''}: ${each.type?.text ?? 'unknown'}`);
  return `${name}(${given.join(', ')}): ${returned?.type?.text ?? 'void'}`;
}

function code(text: string | undefined): string {
  return text ? `\`${text.replaceAll('|', '\\|')}\`` : '';
}

function table(head: string[], rows: (string | undefined)[][]): string {
  // A row is one line, whatever the description takes in the source.
  const line = (cells: (string | undefined)[]) =>
    `| ${cells.map((cell = '') => cell.replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
