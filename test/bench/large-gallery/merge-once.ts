/** One `gallery merge`, in a process of its own: prints the most memory that it had (Linux) and how long it took. */
import { readFileSync } from 'node:fs';
import { mergeGallery } from '../../../src/builder/gallery/shards/merge.js';

const [shards = '', out = ''] = process.argv.slice(2);
const start = performance.now();
await mergeGallery({ shards: [shards], out });
const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
console.log(JSON.stringify({ peak: Number(kilobytes) * 1024, seconds: (performance.now() - start) / 1000 }));
