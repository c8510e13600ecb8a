import { parentPort, workerData } from 'node:worker_threads';
import { startFileEmbedder, type FileEmbedderOptions } from './embed-file.js';

/** A thread of the gallery builder: says "ready", then answers each file name with what became of it. */
const { embed } = await startFileEmbedder(workerData as FileEmbedderOptions);
parentPort?.on('message', (file: string) => void embed(file).then((answer) => parentPort?.postMessage(answer)));
parentPort?.postMessage('ready');
