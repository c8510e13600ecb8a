#!/usr/bin/env node
import { toLookalikeError } from '../contract/errors.js';
import { runCopy } from './copy.js';
import { runBuild, runInspect, runMerge } from './gallery/commands.js';
import { packageVersion } from './open-networks.js';
import { runPages } from './pages/write-pages.js';
import { printable } from './printable.js';
import { runPush, runServe } from './search/commands.js';
import { ToolError, usageError } from './tool-error.js';

const HELP = `Serves and feeds <pokemon-lookalike>.

pokemon-lookalike copy <folder>
    Copies what a page fetches while it runs, dist and models, to a folder that your site serves.

pokemon-lookalike pages <folder> --url <address of the folder> --to <address of the page with the element>
    Writes a static page for each entry, with title, description and picture for previews, which leads on to the
    element. With share-url="<address of the folder>{slug}.html" and result-links shared links have a preview.
    --gallery <folder>      another gallery than the Pokémon
    --picture <url>         address of an entry's picture, with {id} or {slug} in it (default: the gallery's)
    --lang <language>       en, ko, ja, zh-Hans, zh-Hant, fr, de or es
    --title <text>  --description <text>   instead of the language's own, with {name} in it

pokemon-lookalike --version
    Its version.

Makes galleries, what a photo is compared with:

pokemon-lookalike gallery build <folder of pictures> --out <folder> --id <id>
    --names <file.json>     names of the entries: {"<id>": "Name"} or {"<id>": {"en": "Name", "de": "…"}}
    --traits <file.json>    what the pictures show: {"entries": {"<id>": {"beard": 1, "headgear": 0.5}}}
    --labels folder         the sub-folder a picture lies in is its class; matches then vote for a label
    --no-segment            never cut faces out (they are, when most of the pictures show one)
    --layout whole|halves   halves: compare left and right apart, for pictures whose sides matter
    --embedder <id>         another embedder of the package's manifest
    --sprite-url <url>      where the art of an entry is shown from, with {id} or {slug} in it
    --title <text>  --licence <text>  --jobs <number of threads>
    --format 1|2            1: all in gallery.json; 2: numbers in columns, entries in blocks, names by language,
                            fetched as they are shown (default from 2,000 entries on)
    --shard 3/8             only the third of eight parts, for merge; env/8: the batch engine says which part

    A file's name without extension is its entry's id; several pictures of an entry lie in a folder of that name,
    or are called <id>.<n>.png. An interrupted build goes on where it stopped.

pokemon-lookalike gallery merge <shards> --out <folder>
    The gallery of all shards of a build, which are files or lie in folders: the same as an undivided build makes.

pokemon-lookalike gallery inspect <folder of a gallery>
    --pictures <folder>     the pictures it was built from, for a contact sheet
    --sheet <file.png>      where the contact sheet goes (default: sheet.png in the gallery's folder)

Searches galleries that no page should load:

pokemon-lookalike gallery push <folder of a gallery>
    --database <url>        pglite:<folder>, PostgreSQL in this process (default: pglite:lookalike-database), or
                            postgres://<user>:<password>@<server>/<name>, which needs pgvector
    --url <url>             where the service will answer (default: http://localhost:8787/search)
    --out <folder>          where the gallery.json that names it goes (default: search in the gallery's folder)
    --faces-only            no index for pictures taken whole

pokemon-lookalike gallery serve
    --database <url>  --gallery <id, if there are several>  --port <8787>  --host <localhost>
    --origin <origin>       of a page that may ask; more than once for several (default: all)
    --connections <10>  --queue <256>  --queue-ms <2000>  --statement-ms <5000>  --body-bytes <131072>
    --request-ms <10000>  --grace-ms <10000>
`;

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  build: runBuild,
  inspect: runInspect,
  merge: runMerge,
  push: runPush,
  serve: runServe,
};

async function main([subject, name, ...args]: string[]): Promise<void> {
  // `npm run gallery -- gallery build` says it twice.
  if (subject === 'gallery' && name === 'gallery') return main([name, ...args]);
  const asksForHelp =
    subject === undefined || [subject, name, ...args].some((word) => word === '--help' || word === '-h');
  if (asksForHelp || (subject === 'gallery' && name === undefined)) {
    process.stdout.write(HELP);
    return;
  }
  if (subject === '--version' || subject === '-v') {
    console.log(await packageVersion());
    return;
  }
  if (subject === 'copy') return runCopy([name ?? [], args].flat());
  if (subject === 'pages') return runPages([name ?? [], args].flat());
  const command = subject === 'gallery' && Object.hasOwn(COMMANDS, name!) ? COMMANDS[name!] : undefined;
  if (!command) throw usageError(`There is no command "${[subject, name].join(' ').trim()}".`);
  await command(args);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  const isExpected = thrown instanceof ToolError;
  console.error(printable(isExpected ? thrown.message : toLookalikeError(thrown).message));
  if (isExpected && thrown.exitCode === 2) console.error('pokemon-lookalike --help lists what there is.');
  process.exitCode = isExpected ? thrown.exitCode : 1;
});
