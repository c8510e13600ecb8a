/** Edits of TensorFlow.js 4.22's modules, each of which leaves out what is not used. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `export const json = [ {tfOpName: …}, … ]` -> only those that are used. */
export function keepOperations(context, code, operations) {
  const unwanted = [];
  walk(context.parse(code), (node) => {
    if (node.type !== 'ArrayExpression') return;
    for (const element of node.elements) {
      const name = element?.properties?.find(({ key }) => (key?.value ?? key?.name) === 'tfOpName')?.value.value;
      if (name && !operations.has(name)) unwanted.push(element);
    }
  });
  return unwanted.reduceRight((rest, { start, end }) => {
    const comma = /^\s*,/.exec(rest.slice(end))?.[0].length ?? 0;
    return rest.slice(0, start) + rest.slice(end + comma);
  }, code);
}

/** Drops the cases of switches over strings that name nothing wanted; `default` stays. */
export function keepCases(context, code, wanted) {
  const unwanted = [];
  walk(context.parse(code), (node) => {
    if (node.type !== 'SwitchStatement') return;
    if (!node.cases.some(({ test }) => test && wanted.has(test.value)) && !isOverOperations(node)) return;
    let group = [];
    for (const each of node.cases) {
      group.push(each);
      if (each.consequent.length === 0) continue;
      if (group.every(({ test }) => test && !wanted.has(test.value))) unwanted.push(...group);
      group = [];
    }
  });
  return unwanted
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
}

const isOverOperations = ({ discriminant }) => ['op', 'category'].includes(discriminant.property?.name);

/** Executors call `ops.conv2d`, where `ops` is a parameter that nobody passes: call the module's export, so that
 *  the unused ones can be dropped. */
export function directCalls(context, code) {
  const edits = [];
  walk(context.parse(code), (node) => {
    if (node.type === 'AssignmentPattern' && node.left.name === 'ops') edits.push({ ...node, text: '_ops' });
    if (node.type === 'MemberExpression' && node.object.name === 'ops') edits.push({ ...node.object, text: 'tfOps' });
  });
  const direct = edits
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
  return directImageCalls(direct);
}

/** `image` is an object of a dozen functions: import the one that is called from its own file. */
function directImageCalls(code) {
  const names = new Set([...code.matchAll(/tfOps\.image\.(\w+)/g)].map(([, name]) => name));
  const imports = [...names].map((name) => {
    const file = name.replace(/[A-Z]+/g, (capital) => `_${capital.toLowerCase()}`);
    return `import { ${name} as image_${name} } from '@tensorflow/tfjs-core/dist/ops/image/${file}.js';\n`;
  });
  return imports.join('') + code.replace(/tfOps\.image\.(\w+)/g, 'image_$1');
}

/** Models come from memory: no downloads, local storage or IndexedDB. */
export function loadOnlyFromMemory(code) {
  return code.replaceAll('tfio = io', 'tfio = { decodeWeights: io.decodeWeights }');
}

/** `import { addConfig } from './kernels/Add'` and its entry in the list, only where the kernel is used. */
export function keepKernels(code, folder, used) {
  const kernels = withCalled(folder, used);
  const dropped = new Set();
  const imports = code.replace(/^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gm, (line, config, kernel) => {
    if (kernels.has(kernel)) return line;
    dropped.add(config);
    return '';
  });
  return imports.replace(/^ {4}(\w+),?$/gm, (line, config) => (dropped.has(config) ? '' : line));
}

/** Kernels, and those they call themselves: a WebAssembly kernel binds its function when it is registered. */
function withCalled(folder, kernels) {
  const all = new Set();
  const visit = (name) => {
    const file = join(folder, `${name}.js`);
    if (all.has(name) || !existsSync(file)) return;
    all.add(name);
    for (const [, called] of readFileSync(file, 'utf8').matchAll(/^import .* from '\.\/(\w+)';$/gm)) visit(called);
  };
  for (const name of kernels) visit(name);
  return all;
}

/** Destructuring a namespace keeps all of it; re-exporting by name does not. */
export function directExports(code) {
  const [, names] = /const \{([^}]*)\} = shared;/.exec(code);
  const list = names.replace(/(\w+): (\w+)/g, '$1 as $2');
  return `export {${list}} from '@tensorflow/tfjs-backend-cpu/dist/shared';`;
}

/** The binary comes from us, so Emscripten's file reading (by `require`) and its process listeners have no use; nor has
 *  `__filename`: webpack makes `typeof __filename` true and leaves the bare name, which then throws. */
export function notInNode(code) {
  return code
    .replace(/ENVIRONMENT_IS_NODE=typeof process[^;]*;/, 'ENVIRONMENT_IS_NODE=false;')
    .replace(/if \(typeof __filename[^;]*;/, '')
    .replaceAll(/typeof process!=="undefined"&&process\.\w+/g, 'false');
}

function walk(node, visit) {
  if (!node || typeof node !== 'object') return;
  if (Array.isArray(node)) return node.forEach((each) => walk(each, visit));
  if (typeof node.type !== 'string') return;
  visit(node);
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') walk(value, visit);
}
