import { CORS, KEEP_RULES, PAGE, PAGE_PATHS, PREFLIGHT, SECURITY, SHARED, TYPES, isText } from '../caching.js';

const MADE = '# Made from ../caching.ts by `npm run build:site -- --rules`; do not edit.\n\n';

/** For nginx's `http` block: what of the headers depends on the path. */
export function nginxMaps(): string {
  const keep = KEEP_RULES.map(({ pattern, cacheControl, because }) => [pattern, cacheControl, because] as const);
  return (
    MADE +
    [
      map('$uri', variable('Cache-Control'), keep),
      ...Object.entries(PAGE).map(([name, value]) => map('$uri', variable(name), [[PAGE_PATHS, value]])),
      // What was asked for, not what answers: a script that asks for a file that is gone has to see the 404.
      ...Object.entries(CORS).map(([name, value]) => map('$request_uri', variable(name), [[SHARED, value]])),
      ...Object.entries(PREFLIGHT).map(([name, value]) =>
        map('"$request_method $request_uri"', variable(name), [[preflight(SHARED), value]]),
      ),
    ].join('\n')
  );
}

/** For its `server` block: the headers themselves, and types. A header without a value is not sent. */
export function nginxHeaders(): string {
  const always = [CORS, PREFLIGHT, PAGE].flatMap((headers) => Object.keys(headers));
  const text = Object.values(TYPES).filter(isText);
  return (
    MADE +
    [
      'types {',
      ...Object.entries(TYPES).map(([extension, type]) => `  ${type} ${extension};`),
      '}',
      'default_type application/octet-stream;',
      'charset utf-8;',
      `charset_types ${[...new Set(text)].filter((type) => type !== 'text/html').join(' ')};`,
      '',
      '# Not "always": that a file is missing must not be kept for a year.',
      `add_header Cache-Control $${variable('Cache-Control')};`,
      ...Object.entries(SECURITY).map(([name, value]) => `add_header ${name} "${value}" always;`),
      ...always.map((name) => `add_header ${name} $${variable(name)} always;`),
      '',
    ].join('\n')
  );
}

function map(source: string, name: string, rows: readonly (readonly [RegExp, string, because?: string])[]): string {
  const lines = rows.map(
    ([pattern, value, because]) => `${because ? `  # ${because}\n` : ''}  "~${pattern.source}" "${value}";\n`,
  );
  return `map ${source} $${name} {\n${lines.join('')}  default "";\n}\n`;
}

/** `Cache-Control` -> `lookalike_cache_control`; names of variables belong to the whole of nginx. */
function variable(header: string): string {
  return `lookalike_${header.toLowerCase().replaceAll('-', '_')}`;
}

function preflight({ source }: RegExp): RegExp {
  return new RegExp(source.replace('^', '^OPTIONS '));
}
