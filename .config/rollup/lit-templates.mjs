/** Takes the line breaks and indentation out of Lit's `css`, `html` and `svg` templates, which no minifier of scripts
 *  looks into. Runs on JavaScript, so after TypeScript. */
const MINIFIERS = { css, html: markup, svg: markup };

/** What `lit-edits.mjs` has taken out of Lit. */
const NOT_UNDERSTOOD = /<(!--|(script|style|textarea|title)\b)/i;

export function litTemplates() {
  return {
    name: 'lit-templates',
    transform(code, id) {
      if (!/[\\/]src[\\/]element[\\/]/.test(id)) return null;
      const edits = [];
      walk(this.parse(code), (node) => {
        const minify = node.type === 'TaggedTemplateExpression' && MINIFIERS[node.tag.name];
        if (!minify) return;
        for (const { start, end } of node.quasi.quasis) {
          const text = minify(code.slice(start, end));
          if (minify === markup && NOT_UNDERSTOOD.test(text)) this.error(`A template of ${id} has ${text}.`);
          edits.push({ start, end, text });
        }
      });
      edits.sort((a, b) => b.start - a.start);
      const minified = edits.reduce(
        (rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end),
        code,
      );
      return { code: minified, map: null };
    },
  };
}

function css(text) {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .replace(/;\}/g, '}');
}

/** Between two tags nothing is left, elsewhere one space: words stay apart. Inline elements are never told apart by a
 *  line break here. */
function markup(text) {
  return text.replace(/>\s*\n\s*</g, '><').replace(/\s*\n\s*/g, ' ');
}

function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, visit));
  if (typeof node?.type !== 'string') return;
  visit(node);
  for (const value of Object.values(node)) if (value && typeof value === 'object') walk(value, visit);
}
