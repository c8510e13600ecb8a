/** Importing the package on a server does nothing and does not throw. Lit's browser build touches the DOM while it is
 *  evaluated, and its Node build brings a whole DOM shim along and announces it to the page; these two places are all
 *  that stands in the way. A new Lit that looks different fails the build. */
const PLACES = [
  {
    file: '@lit/reactive-element/reactive-element.js',
    from: 'extends HTMLElement',
    to: 'extends(globalThis.HTMLElement??class{})',
  },
  {
    file: 'lit-html/lit-html.js',
    from: '=document,',
    to: '=globalThis.document??{createTreeWalker(){}},',
  },
];

export function serverSafeLit() {
  return {
    name: 'server-safe-lit',
    transform(code, id) {
      const place = PLACES.find(({ file }) => id.replaceAll('\\', '/').endsWith(`/node_modules/${file}`));
      if (!place) return null;
      if (code.split(place.from).length !== 2) this.error(`${place.file} no longer has one "${place.from}".`);
      return { code: code.replace(place.from, place.to), map: null };
    },
  };
}
