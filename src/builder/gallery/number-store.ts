import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where numbers are put that are not all needed at once. Places are counted in numbers, from 0. */
export interface NumberStore {
  write(at: number, values: Float32Array): void;
  /** Throws for numbers that were never written. */
  read(at: number, length: number): Float32Array;
}

/** Of `length` numbers, where those are few. */
export function inMemory(length: number): NumberStore {
  const all = new Float32Array(length);
  return {
    write: (at, values) => all.set(values, at),
    read: (at, count) => all.slice(at, at + count),
  };
}

/** Runs `work` with a store in a folder, which is made when missing. The store is closed after that. */
export async function withScratch<Result>(
  folder: string,
  work: (store: NumberStore) => Result | Promise<Result>,
): Promise<Result> {
  const file = new ScratchFile(folder);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}

/** On disk, in a file that has lost its name: it is gone with the process, however that ends. */
export class ScratchFile implements NumberStore {
  #file: number | undefined;

  /** `folder` is made when missing. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `.${randomUUID()}.scratch`);
    this.#file = openSync(path, 'wx+');
    rmSync(path);
  }

  write(at: number, values: Float32Array): void {
    const bytes = bytesOf(values);
    const start = at * values.BYTES_PER_ELEMENT;
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#open, bytes, done, bytes.length - done, start + done);
    }
  }

  read(at: number, length: number): Float32Array {
    const values = new Float32Array(length);
    const bytes = bytesOf(values);
    const start = at * values.BYTES_PER_ELEMENT;
    for (let done = 0; done < bytes.length;) {
      const count = readSync(this.#open, bytes, done, bytes.length - done, start + done);
      if (count === 0) throw new Error('A scratch file is shorter than what was written to it.');
      done += count;
    }
    return values;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /** Its number may be another file's once it is closed. */
  get #open(): number {
    if (this.#file === undefined) throw new Error('A scratch file is used after it was closed.');
    return this.#file;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
