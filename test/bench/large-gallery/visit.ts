/** One visit, in a process of its own: loads a gallery from a server, matches once, and prints what it held at most. */
import { CALL_OPTIONS } from '../../../src/contract/call-options.js';
import { readOptions } from '../../../src/contract/options.js';
import { loadGallery } from '../../../src/engine/gallery/load-gallery.js';
import { LoadProgress } from '../../../src/engine/loading/load-progress.js';
import { rankMatches } from '../../../src/engine/pipeline/rank-matches.js';
import { DIMS, EMBEDDER, MANIFEST } from './make.js';

const [url = ''] = process.argv.slice(2);
const context = { progress: new LoadProgress(undefined) };
const library = { manifest: MANIFEST, mirrors: [new URL('./', url).href] };
const embedding = Float32Array.from({ length: DIMS }, (_, at) => Math.sin(at));
const look = { colours: { top: { lab: [50, 20, 20], share: 0.5, grey: false }, bottom: undefined }, traits: {} };

// What the code itself takes is not the gallery's.
await (await fetch(new URL('./nothing', url))).arrayBuffer();
globalThis.gc?.();
const { rss, heapUsed: heap, arrayBuffers: buffers } = process.memoryUsage();
const gallery = await loadGallery(library, url, EMBEDDER, context);
const options = readOptions(CALL_OPTIONS, {});
const { matches } = await rankMatches(undefined, { embedding, look: look as never }, gallery, 'photo', options);
const peak = process.resourceUsage().maxRSS * 1024;
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
console.log(
  JSON.stringify({ peak: peak - rss, held: heapUsed - heap + arrayBuffers - buffers, first: matches[0]!.slug }),
);
