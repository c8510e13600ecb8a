/** One visit, in a process of its own: loads a gallery from the disk, matches once, and prints what it held at most. */
import { readFileSync } from 'node:fs';
import { answerFrom } from './answer.js';

const [url = ''] = process.argv.slice(2);
globalThis.gc?.();
const { heapUsed: heap, arrayBuffers: buffers, external } = process.memoryUsage();
const { first, held: gallery } = await answerFrom(url);
// Of this process alone: what `resourceUsage()` says begins with what the one before it had (Linux, execve(2)).
const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
globalThis.gc?.();
const after = process.memoryUsage();
// WebAssembly's memory is external, but no buffer.
const [inBuffers, outside] = [after.arrayBuffers - buffers, after.external - external];
const held = after.heapUsed - heap + Math.max(inBuffers, outside);
console.log(JSON.stringify({ peak: Number(kilobytes) * 1024, held, first, has: Boolean(gallery) }));
