import type { LookalikeError } from '../../contract/errors.js';
import type { EngineOptions, LoadReport } from '../../contract/types.js';

/* What a page's author could mend is said on the console: once a page, in one line that names what is missing and what
 * to write. Visitors never see it, and what the page itself forbids is no fault of it. */

const COPY = 'npx pokemon-lookalike copy public/pokemon-lookalike';
const MODELS_URL = 'models-url="/pokemon-lookalike/models/"';

const said = new Set<string>();

/** A thread or a backend that is worse than the page allows. */
export function adviseOnEngine(
  { thread, backend, missing = [] }: LoadReport,
  { refused, forbidden }: { refused: readonly string[]; forbidden: boolean },
): void {
  const worker =
    thread === 'page' && refused.length > 0 && !forbidden ? [`no worker (${refused.map(withoutStop).join('; ')})`] : [];
  const lacks = [...worker, ...missing];
  if (lacks.length === 0) return;
  const mend = `Serve the package's own files: ${COPY}, then ${MODELS_URL} (or scripts-url="/pokemon-lookalike/dist/").`;
  say(
    'warn',
    `The engine runs on ${backend} ${thread === 'page' ? 'on the page' : 'in a worker'}, slower than it could: ${lacks.map(withoutStop).join('; ')}. ${mend}`,
  );
}

/** A folder of models that is not there, scripts that are not. */
export function adviseOnFailure({ code, message }: LookalikeError, { modelsUrl, preset }: EngineOptions): void {
  if (code !== 'models-unreachable' && code !== 'models-corrupt') return;
  if (!/\/manifest\.json\b/.test(message)) return adviseOnPreset(code, message, preset);
  const folders = [modelsUrl].flat().join(', ');
  say(
    'error',
    `There are no models in ${folders} (${message}) Copy the package's folder "models" to your site, e.g. by ${COPY}, and say where it is, e.g. <pokemon-lookalike ${MODELS_URL}>.`,
  );
}

/** Networks that the package names and leaves out. */
function adviseOnPreset(code: string, message: string, preset: string | undefined): void {
  if (code !== 'models-unreachable' || preset !== 'classic') return;
  say(
    'error',
    `${message} The package leaves the networks of preset "classic" out: models-url has to be a folder that has them; models/NOTICE.md in the package says which, and where they are from.`,
  );
}

/** A folder that cannot be one. */
export function adviseOnAddress(message: string): void {
  say('error', `${message} Say models-url and scripts-url as in <pokemon-lookalike ${MODELS_URL}>.`);
}

/** The engine's own script is nowhere. */
export function adviseOnScripts(message: string): void {
  say(
    'error',
    `${message} Set scripts-url (on the element) or data-scripts-url (on the script tag) to the folder of engine.js, e.g. scripts-url="/pokemon-lookalike/dist/".`,
  );
}

/** What fails is told in sentences; here they are parts of one. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function say(level: 'warn' | 'error', text: string): void {
  if (said.has(text)) return;
  said.add(text);
  // eslint-disable-next-line no-console -- For the page's author.
  console[level](`<pokemon-lookalike> ${text}`);
}
