import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type * as TypeScript from 'typescript';
import { pageWith } from './generated-docs.js';
import { editorData } from './editor-data.js';
import { elementDocs, type Declaration, type Documented } from './element-docs.js';
import { PokemonLookalike } from '../src/element/pokemon-lookalike.js';
import { OPTIONS, attributeOf, type Reader } from '../src/contract/options.js';

// npm run analyze             writes custom-elements.json, the editors' data and the tables of .config/docs/element.md, from the
//                             element's documentation block and its members
// npm run analyze -- --check  only compares, and fails when the committed files are not what it would write

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const MANIFEST = join(ROOT, 'custom-elements.json');
/** The build puts these into `dist/`. */
const EDITORS = join(ROOT, '.config/editors');

const ELEMENT = { source: 'src/element/pokemon-lookalike.ts', published: 'dist/element.js' };
const ENTRY = 'dist/pokemon-lookalike.js';
const CLASS = 'PokemonLookalike';
const TAG = 'pokemon-lookalike';

/** Called by Lit, or there for our own tests: public to TypeScript, not to users. */
const INTERNAL = new Set(['properties', 'styles', 'acquireEngine']);

interface Member extends Documented {
  privacy?: string;
  inheritedFrom?: unknown;
}

interface Module {
  path: string;
  declarations: Declaration[];
}

function analyze(): { manifest: object; declaration: Declaration } {
  const source = readFileSync(join(ROOT, ELEMENT.source), 'utf8');
  const manifest = create({
    modules: [ts.createSourceFile(ELEMENT.source, source, ts.ScriptTarget.ES2022, true)],
    plugins: litPlugin(),
    context: { dev: false, thirdPartyCEMs: [] },
  }) as { schemaVersion: string; modules: Module[] };
  const declaration = manifest.modules[0]?.declarations.find(({ name }) => name === CLASS);
  if (!declaration) throw new Error(`${ELEMENT.source} has no class ${CLASS}.`);
  addOptions(declaration);
  prune(declaration);
  const reference = { name: CLASS, module: ELEMENT.published };
  const modules = [
    {
      kind: 'javascript-module',
      path: ELEMENT.published,
      declarations: [declaration],
      exports: [{ kind: 'js', name: CLASS, declaration: reference }],
    },
    {
      kind: 'javascript-module',
      path: ENTRY,
      declarations: [],
      exports: [
        { kind: 'custom-element-definition', name: TAG, declaration: reference },
        { kind: 'js', name: CLASS, declaration: reference },
      ],
    },
  ];
  return { manifest: { schemaVersion: manifest.schemaVersion, readme: 'README.md', modules }, declaration };
}

/** Only what users of the element see; undocumented is unseen, and an undocumented public member is a mistake. */
function prune(declaration: Declaration): void {
  declaration.members = (declaration.members as Member[]).filter(
    ({ name, privacy = 'public', inheritedFrom }) =>
      !/^[#_]/.test(name) && privacy === 'public' && !inheritedFrom && !INTERNAL.has(name),
  );
  declaration.events = declaration.events.filter(({ description }) => description);
  const undocumented = declaration.members.filter(({ description }) => !description).map(({ name }) => name);
  if (undocumented.length > 0) throw new Error(`Without documentation: ${undocumented.join(', ')}.`);
}

/** The options: what each row of their table says, as members and as attributes. */
function addOptions(declaration: Declaration): void {
  const { checker, type } = elementType();
  const rows = Object.entries<Reader<unknown>>(OPTIONS).map(([name, read]) => {
    const symbol = type.getProperty(name);
    if (!symbol) throw new Error(`${CLASS} has no property ${name}.`);
    const each = {
      type: { text: spelledOut(checker, checker.getTypeOfSymbol(symbol)) },
      default: literal(read()),
      description: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      ...(PokemonLookalike.properties[name]?.reflect && { reflects: true }),
    };
    return { name, attribute: attributeOf(name), ...each };
  });
  declaration.members.unshift(...rows.map((row) => ({ kind: 'field', ...row })));
  declaration.attributes = rows.map(({ name, attribute, ...each }) => ({ name: attribute, fieldName: name, ...each }));
}

/** The element's class and the interface of the same name, as TypeScript sees them. */
function elementType(): { checker: TypeScript.TypeChecker; type: TypeScript.Type } {
  const program = ts.createProgram([join(ROOT, ELEMENT.source)], compilerOptions());
  const source = program.getSourceFile(join(ROOT, ELEMENT.source));
  const element = source?.statements.find((node) => ts.isClassDeclaration(node) && node.name?.text === CLASS);
  if (!element) throw new Error(`${ELEMENT.source} has no class ${CLASS}.`);
  const checker = program.getTypeChecker();
  return { checker, type: checker.getTypeAtLocation(element) };
}

/** Names of our own types say nothing outside: unions of literals are spelled out. */
function spelledOut(checker: TypeScript.TypeChecker, type: TypeScript.Type): string {
  return (literalsOf(type) ?? [checker.getBaseTypeOfLiteralType(type)]).map((each) => text(checker, each)).join(' | ');
}

function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('"', "'");
}

function literalsOf(type: TypeScript.Type): TypeScript.Type[] | undefined {
  return type.isUnion() && type.types.every((each) => each.isStringLiteral()) ? type.types : undefined;
}

function text(checker: TypeScript.TypeChecker, type: TypeScript.Type): string {
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType);
}

function compilerOptions(): TypeScript.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
}

/** Writes a file, or with `--check` says that it is stale. */
function refresh(path: string, fresh: string): void {
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fresh);
  } else if (fresh !== committed) {
    console.error(`${basename(path)} is stale: npm run analyze`);
    process.exitCode = 1;
  }
}

const { manifest, declaration } = analyze();
const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const editors = editorData(
  TAG,
  declaration,
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { name: string; version: string },
);
refresh(MANIFEST, json(manifest));
refresh(join(EDITORS, 'html-custom-data.json'), json(editors.html));
refresh(join(EDITORS, 'css-custom-data.json'), json(editors.css));
refresh(join(EDITORS, 'web-types.json'), json(editors.webTypes));
const reference = await pageWith('element', elementDocs(declaration));
refresh(reference.file, reference.contents);
