import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ToolError } from '../tool-error.js';
import { startFileEmbedder, type FileAnswer, type FileEmbedderOptions } from './embed-file.js';

/** Pictures that make starting another thread (half a second for its networks) worth while. */
const PICTURES_PER_THREAD = 40;

/** Embeds one file after the other. */
interface Lane {
  embed(file: string): Promise<FileAnswer>;
  end(): Promise<void>;
}

/** Embeds files on up to `jobs` threads, each one picture at a time, so that memory stays bounded whatever their number.
 *  `onAnswer` is called for each, in no particular order, and awaited. */
export async function embedFiles(
  files: readonly string[],
  options: FileEmbedderOptions,
  jobs: number,
  onAnswer: (index: number, answer: FileAnswer) => Promise<void>,
): Promise<void> {
  if (files.length === 0) return;
  const lanes = await startLanes(options, Math.min(jobs, Math.ceil(files.length / PICTURES_PER_THREAD)));
  let next = 0;
  const run = async (lane: Lane) => {
    while (next < files.length) {
      const index = next++;
      await onAnswer(index, await lane.embed(files[index]!));
    }
  };
  try {
    await Promise.all(lanes.map(run));
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
  }
}

/** A single lane needs no thread of its own. */
async function startLanes(options: FileEmbedderOptions, count: number): Promise<Lane[]> {
  if (count > 1) return Promise.all(Array.from({ length: count }, () => startThread(options)));
  const { embed, dispose } = await startFileEmbedder(options);
  return [{ embed, end: dispose }];
}

function startThread(options: FileEmbedderOptions): Promise<Lane> {
  const worker = new Worker(workerUrl(), { workerData: options });
  const lane = (): Lane => ({
    embed: (file) => {
      worker.postMessage(file);
      return nextMessage<FileAnswer>(worker);
    },
    end: async () => void (await worker.terminate()),
  });
  return nextMessage(worker).then(lane);
}

/** The thread's next word; rejects when it dies before it speaks. */
function nextMessage<Message>(worker: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      work();
    };
    const onMessage = (message: Message) => settle(() => resolve(message));
    const onError = (error: Error) => settle(() => reject(new ToolError(`A thread failed: ${error.message}`)));
    const onExit = (code: number) => settle(() => reject(new ToolError(`A thread ended with code ${code}.`)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

/** In the build the worker lies beside the command, or above the chunk this ends up in; in the sources beside this file. */
function workerUrl(): URL {
  const places = ['./gallery.worker.js', '../gallery.worker.js', './gallery.worker.ts'];
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (!found) throw new ToolError('gallery.worker.js is missing: the package is incomplete.');
  return found.pathname.endsWith('.ts') ? withTsx(found) : found;
}

/** The hooks of tsx, which runs the sources, do not reach into threads by themselves. */
function withTsx(url: URL): URL {
  const code = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register(); await import(${JSON.stringify(url.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
