/**
 * Measures how good the answers are, on the photos and drawings in `../shared`, and prints one table.
 *
 *     npm run quality                      both presets, beside the committed baseline
 *     npm run quality -- compact           one preset
 *     npm run quality -- --write           also makes the figures the new baseline, and their table in .config/docs/figures.md
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageWith } from '../../.config/generated-docs.js';
import { drawingFigures, embedDrawings } from './drawings.js';
import { honestyFigures } from './honesty.js';
import { likenessFigures } from './likeness.js';
import { embedFaces, matchFigures, onePhotoEach, productCut, rankAll } from './matching.js';
import { qualityReadme, RECIPE } from './readme.js';
import { recipeFigures } from './recipe.js';
import { segmentationFigures } from './segmentation.js';
import { hasShared, openSetup, readPhotos, readPressPhotos, type Setup } from './setup.js';
import { severalFigures } from './several.js';
import { skinFigures } from './skin.js';
import { CROPS, stabilityFigures } from './stability.js';
import { distanceFromEven } from './statistics.js';
import { stepFigures } from './steps.js';
import { termFigures } from './terms.js';
import { qualityTable, rounded, type Baseline, type Figures } from './table.js';

const BASELINE = join(fileURLToPath(import.meta.url), '../baseline.json');
const PRESETS = ['compact', 'classic'];

/** The preset whose segmenter is the reference for masks, and whose networks are those of the talk's recipe. */
const REFERENCE = 'classic';

function say(preset: string, what: string): void {
  process.stderr.write(`${preset}: ${what}\n`);
}

async function measure(setup: Setup, bodyPix: Setup | undefined): Promise<Figures> {
  const { id } = setup.preset;
  const { gallery } = setup;
  say(id, 'faces');
  const portraits = await readPhotos('portraits', setup);
  const groups = await readPhotos('groups', setup);
  const nobody = await readPhotos('nobody', setup);
  const photos = portraits.filter(({ faces }) => faces.length > 0);
  const faces = await embedFaces(photos, setup, productCut(setup));
  const rankings = rankAll(photos, faces, gallery);
  const figures: Figures = {
    'Finding faces': await segmentationFigures({ portraits, groups, nobody }, setup, bodyPix),
  };
  figures['Matching portraits'] = matchFigures(rankings, gallery);
  figures['One photo a person'] = onePhotoEach(rankings);
  figures['Several photos of one person'] = severalFigures(photos, faces, gallery);
  const scores = rankings.map(({ score }) => score / 100);
  figures['Scores'] = { 'largest distance from an even distribution': distanceFromEven(scores) };
  figures['Skin and light'] = skinFigures(photos, rankings, gallery);
  say(id, 'stability');
  figures['Stability'] = await stabilityFigures(photos, rankings, setup);
  say(id, 'drawings');
  const drawings = await embedDrawings(setup);
  figures['Species recall'] = drawingFigures(gallery, drawings);
  if (id === REFERENCE) figures[RECIPE] = recipeFigures(photos, faces, setup, drawings);
  say(id, 'steps');
  figures['Steps, each left out'] = await stepFigures(photos, setup, drawings);
  return { ...figures, ...(await measureLikeness(setup)) };
}

/** What answers have in common with their people, where colours can be seen. */
async function measureLikeness(setup: Setup): Promise<Figures> {
  const { preset, gallery } = setup;
  if (!gallery.header.hub.sum) return {};
  say(preset.id, 'press photos');
  const photos = await readPressPhotos(setup);
  if (photos.length === 0) return {};
  const faces = await embedFaces(photos, setup, productCut(setup));
  const rankings = rankAll(photos, faces, gallery);
  const figures: Figures = {
    'Press photos, matching': matchFigures(rankings, gallery),
    'Press photos, one photo a person': onePhotoEach(rankings),
    'Press photos, what is seen, own answers against other people’s': likenessFigures({ faces, rankings, gallery }),
    'Press photos, reasons': honestyFigures({ faces, rankings, gallery }),
  };
  figures['Press photos, stability'] = await stabilityFigures(photos, rankings, setup, CROPS);
  figures['Press photos, skin and light'] = skinFigures(photos, rankings, gallery);
  say(preset.id, 'terms');
  figures['Press photos, terms of the ranking, each left out'] = await termFigures(photos, faces, setup);
  return figures;
}

function roundedFigures(figures: Figures): Figures {
  const entries = Object.entries(figures).map(([section, values]): [string, Record<string, number>] => [
    section,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)])),
  ]);
  return Object.fromEntries(entries);
}

async function main(args: readonly string[]): Promise<void> {
  if (!hasShared()) {
    console.log('quality: skipped, ../shared with its photos and drawings is not there');
    return;
  }
  const asked = args.filter((argument) => !argument.startsWith('--'));
  const baseline = existsSync(BASELINE) ? (JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline) : {};
  const found: Baseline = {};
  const bodyPix = await openSetup(REFERENCE).catch((error: Error) => {
    say(REFERENCE, `not at hand (${error.message}); masks are not compared`);
    return undefined;
  });
  for (const id of asked.length > 0 ? asked : PRESETS) {
    const setup = id === REFERENCE ? bodyPix : await openSetup(id);
    if (setup) found[id] = roundedFigures(await measure(setup, bodyPix));
    if (setup !== bodyPix) await setup?.preset.dispose();
  }
  await bodyPix?.preset.dispose();
  console.log(qualityTable(found, baseline));
  if (args.includes('--write')) await write({ ...baseline, ...found });
}

async function write(figures: Baseline): Promise<void> {
  writeFileSync(BASELINE, `${JSON.stringify(figures, null, 2)}\n`);
  const page = await pageWith('quality', qualityReadme(figures));
  writeFileSync(page.file, page.contents);
}

await main(process.argv.slice(2));
