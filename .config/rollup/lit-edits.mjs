/** What stands in the way of using Lit in somebody else's page, taken out of it. A new Lit that looks different fails the
 *  build. */
const EDITS = [
  // Importing the package on a server does nothing and does not throw. Lit's browser build touches the DOM while it is
  // evaluated, and its Node build brings a whole DOM shim along and announces it to the page.
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
  // Under Trusted Types a policy's name may be taken once. A second copy of the script renders nothing, so it needs none:
  // the policy is made for the first template.
  {
    file: 'lit-html/lit-html.js',
    from: 'e=s?s.createPolicy("lit-html",{createHTML:t=>t}):void 0',
    to: 'e={get policy(){return this.made??=s?.createPolicy("lit-html",{createHTML:t=>t})}}',
  },
  {
    file: 'lit-html/lit-html.js',
    from: 'return void 0!==e?e.createHTML(i):i',
    to: 'return e.policy?.createHTML(i)??i',
  },
  // Hooks of the shadow DOM's polyfill: browsers that need it cannot run the rest either.
  { file: 'lit-html/lit-html.js', from: 'F:Z},B=t.litHtmlPolyfillSupport;B?.(S,k),(t', to: 'F:Z};(t' },
  { file: '@lit/reactive-element/reactive-element.js', from: 'p=a.reactiveElementPolyfillSupport,', to: '' },
  { file: '@lit/reactive-element/reactive-element.js', from: ',p?.({ReactiveElement:y})', to: '' },
  {
    file: '@lit/reactive-element/css-tag.js',
    from: '(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&',
    to: '',
  },
  // Of what servers print, nothing is taken over: see `scheduleUpdate` of the element.
  { file: 'lit-element/lit-element.js', from: ',s.litElementHydrateSupport?.({LitElement:i})', to: '' },
  { file: 'lit-element/lit-element.js', from: 'const o=s.litElementPolyfillSupport;o?.({LitElement:i});', to: '' },
  // A list of the Lits on a page, which Lit's development build reads.
  { file: 'lit-html/lit-html.js', from: /\(t\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, to: '' },
  { file: 'lit-element/lit-element.js', from: /\(s\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, to: '' },
  {
    file: '@lit/reactive-element/reactive-element.js',
    from: /,\(a\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
    to: '',
  },
  // Initializers are for decorators, of which there are none.
  {
    file: '@lit/reactive-element/reactive-element.js',
    from: 'static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}',
    to: '',
  },
  { file: '@lit/reactive-element/reactive-element.js', from: ',this.constructor.l?.forEach(t=>t(this))', to: '' },
  { file: '@lit/reactive-element/reactive-element.js', from: ',void 0!==t.l&&(this.l=[...t.l])', to: '' },
  // Neither is there metadata of any, which takes a symbol and a name on the page for itself.
  {
    file: '@lit/reactive-element/reactive-element.js',
    from: 'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;',
    to: '',
  },
  {
    file: '@lit/reactive-element/reactive-element.js',
    from: 'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
    to: '',
  },
  // Templates of MathML, of which there are none either.
  { file: 'lit-html/lit-html.js', from: '"<svg>":3===i?"<math>":""', to: '"<svg>":""' },
  { file: 'lit-html/lit-html.js', from: '"</svg>":3===i?"</math>":""', to: '"</svg>":""' },
  { file: 'lit-html/lit-html.js', from: '2===i||3===i', to: '2===i' },
  // Values inside of comments, and in elements that hold text alone: templates have neither (`lit-templates.mjs` looks).
  {
    file: 'lit-html/lit-html.js',
    from: 'else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
    to: '',
  },
  {
    file: 'lit-html/lit-html.js',
    from: /if\(y\.test\(r\.tagName\)\)\{.+?r\.append\(t\[i\],c\(\)\)\}\}/,
    to: '',
  },
  { file: 'lit-html/lit-html.js', from: '(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', to: 'c=p' },
  { file: 'lit-html/lit-html.js', from: 'c=n??v', to: 'c=v' },
  { file: 'lit-html/lit-html.js', from: '(c=p,n=void 0)', to: 'c=p' },
  // Advice to who writes components: nothing of ours can come to it, and visitors would wait for the words.
  {
    file: 'lit-html/lit-html.js',
    from: '"invalid template strings array"',
    to: '',
  },
  {
    file: '@lit/reactive-element/css-tag.js',
    from: '"CSSResult is not constructable. Use `unsafeCSS` or `css` instead."',
    to: '',
  },
  {
    file: '@lit/reactive-element/css-tag.js',
    from: `"Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security."`,
    to: '',
  },
];

export function litEdits() {
  return {
    name: 'lit-edits',
    transform(code, id) {
      const edits = EDITS.filter(({ file }) => id.replaceAll('\\', '/').endsWith(`/node_modules/${file}`));
      if (edits.length === 0) return null;
      const edited = edits.reduce((rest, { file, from, to }) => {
        if (rest.split(from).length !== 2) this.error(`${file} no longer has one "${from}".`);
        return rest.replace(from, () => to);
      }, code);
      return { code: edited, map: null };
    },
  };
}
