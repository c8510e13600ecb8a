import { printable } from '../printable.js';

/** By this a page of an earlier run is known: nothing else is overwritten. */
export const GENERATOR = '<meta name="generator" content="pokemon-lookalike pages">';

export interface Page {
  language: string;
  /** As Open Graph writes a language. */
  locale: string;
  title: string;
  description: string;
  /** Of the entry, what the picture shows. */
  name: string;
  /** Its own address. */
  url: string;
  /** Absolute; undefined: none. */
  picture: string | undefined;
  /** Where it leads on to, with the result in the fragment. */
  to: string;
}

/** A page with a preview. Those who read only that get no further; a visitor is led on by the script, or by the link
 *  where there are no scripts. Search engines are asked to leave it out: it has nothing of its own. */
export function pageHtml({ language, locale, title, description, name, url, picture, to }: Page): string {
  const picturesOf = (address: string) => [
    property('og:image', address),
    property('og:image:alt', name),
    meta('twitter:image', address),
    meta('twitter:image:alt', name),
  ];
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
${[
  '<meta charset="utf-8">',
  `<title>${escaped(title)}</title>`,
  meta('viewport', 'width=device-width'),
  meta('color-scheme', 'light dark'),
  GENERATOR,
  meta('robots', 'noindex'),
  meta('description', description),
  property('og:type', 'website'),
  property('og:locale', locale),
  property('og:url', url),
  property('og:title', title),
  property('og:description', description),
  meta('twitter:card', 'summary'),
  meta('twitter:title', title),
  meta('twitter:description', description),
  ...(picture === undefined ? [] : picturesOf(picture)),
].join('\n')}
</head>
<body>
<h1>${escaped(title)}</h1>
<p><a href="${escaped(to)}">${escaped(description)}</a></p>
<script src="${LEAD_ON.file}"></script>
</body>
</html>
`;
}

/** A file of its own, for pages whose Content-Security-Policy allows no scripts in them. */
export const LEAD_ON = {
  file: 'lead-on.js',
  mark: '// pokemon-lookalike pages: leads on to the page with the element.',
  code: `const link = document.querySelector('a');
if (location.hash.startsWith('#pokemon-lookalike=')) link.hash = location.hash;
location.replace(link.href);
`,
};

function meta(name: string, content: string): string {
  return `<meta name="${name}" content="${escaped(content)}">`;
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escaped(content)}">`;
}

/** Text that is safe between tags and within quotes, on one line. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
