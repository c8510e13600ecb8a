/** A gallery is only numbers: this makes one in the browser. The package's command makes the same, for any number of
 *  pictures: `npx pokemon-lookalike gallery build`. */

/** How much of what left and right share stays in a row, and how far a row is drawn to the mean of its class. */
const COMMON_SHARE = 0.1;
const CLASS_SHARE = 0.5;

const unit = (vector) => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
const meanOf = (rows) => rows[0].map((_, at) => rows.reduce((sum, row) => sum + row[at], 0) / rows.length);

/** What differs between the sides, and a little of what they share. */
function sidesOf(pair) {
  const dims = pair.length / 2;
  return pair.map((_, at) => {
    const [left, right] = [pair[at % dims], pair[(at % dims) + dims]];
    return (COMMON_SHARE * (left + right) + (at < dims ? left - right : right - left)) / 2;
  });
}

function rowsOf(embeddings, labels, centre, layout) {
  const placed = embeddings.map((row) => unit(row.map((value, at) => value - centre[at])));
  const rows = layout === 'halves' ? placed.map((row) => unit(sidesOf(row))) : placed;
  const classMean = new Map(labels.map((label) => [label, unit(meanOf(rows.filter((_, at) => labels[at] === label)))]));
  return rows.map((row, at) => {
    const mean = classMean.get(labels[at]);
    return unit(row.map((value, dim) => (1 - CLASS_SHARE) * value + CLASS_SHARE * mean[dim]));
  });
}

/** Header and vectors as blob URLs: `url` for the engine, which finds the vectors by their own URL, and `downloadUrl`,
 *  whose header expects them beside it. */
export async function makeGallery(examples, layout, modelsUrl) {
  const labels = examples.map(({ label }) => label);
  const embeddings = examples.map(({ embedding }) => [...embedding]);
  const centre = meanOf(embeddings);
  const rows = rowsOf(embeddings, labels, centre, layout);
  const scale = Math.max(...rows.flat().map(Math.abs)) / 127;
  const vectors = Int8Array.from(rows.flat(), (value) => Math.round(value / scale));
  const vectorsUrl = URL.createObjectURL(new Blob([vectors]));
  const header = (file, sha256) => ({
    format: 1,
    id: 'own',
    title: 'A gallery of your own',
    dims: centre.length,
    dtype: 'int8',
    scale,
    count: rows.length,
    vectors: { file, bytes: vectors.length, sha256 },
    layout,
    segmented: false,
    centre: { photo: centre, gallery: centre },
    hub: { mean: [], deviation: [], bank: 0, quantiles: [] },
    spriteUrl: '',
    licence: '',
    entries: examples.map(({ name, label }, at) => entryOf(`${label}/${name}`, label, at)),
  });
  const [identity, sha256] = await Promise.all([identityOf(modelsUrl), hashOf(vectors)]);
  const publish = (file) =>
    URL.createObjectURL(
      new Blob([JSON.stringify({ ...header(file, sha256), ...identity })], { type: 'application/json' }),
    );
  return { url: publish(vectorsUrl), downloadUrl: publish('vectors.bin'), vectorsUrl };
}

function entryOf(id, label, row) {
  return { id, slug: id, names: { en: id }, tags: [], cuteness: 0.5, colours: [], label, rows: [row, 1] };
}

/** Which embedder, and what it is shown: as the package's own gallery says. */
async function identityOf(modelsUrl) {
  const manifest = await (await fetch(new URL('manifest.json', modelsUrl))).json();
  const { embedder: id } = manifest.presets[manifest.defaultPreset];
  const own = await (await fetch(new URL(manifest.galleries.pokemon[id], modelsUrl))).json();
  return { embedder: own.embedder, preprocess: own.preprocess };
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
