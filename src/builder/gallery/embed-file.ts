import { openNetworks } from '../open-networks.js';
import { embedPicture, type EmbedOptions, type PictureEmbedding } from './embed-picture.js';
import { readPicture } from './read-picture.js';

export interface FileEmbedderOptions extends EmbedOptions {
  /** Id in the manifest; default: that of the default preset. */
  embedder?: string;
}

/** What became of a file. `unreadable`: it is no picture or a damaged one; `failed`: it is our fault. */
export type FileAnswer = { embedding: PictureEmbedding } | { unreadable: string } | { failed: string };

export interface FileEmbedder {
  /** Embeds one file. Never rejects. */
  embed(file: string): Promise<FileAnswer>;
  dispose(): Promise<void>;
}

/** Loads the networks once, for one file after the other. */
export async function startFileEmbedder({ embedder, ...options }: FileEmbedderOptions): Promise<FileEmbedder> {
  const networks = await openNetworks({ embedder });
  return {
    async embed(file) {
      const pixels = await readPicture(file).catch((thrown: Error) => thrown.message);
      if (typeof pixels === 'string') return { unreadable: pixels };
      try {
        return { embedding: await embedPicture(pixels, networks, options) };
      } catch (thrown) {
        return { failed: (thrown as Error).message };
      }
    },
    dispose: () => networks.dispose(),
  };
}
