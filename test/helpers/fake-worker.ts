/** A real worker whose script is a test's own. `receive` runs in the worker for every message. */
export function fakeWorker(receive: (message: Received, answer: (response: unknown) => void) => void): Worker {
  const script = `
    const receive = ${receive.toString()};
    self.onmessage = ({ data }) => receive(data, (response) => self.postMessage(response));
    self.postMessage({ type: 'ready' });
  `;
  return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
}

export interface Received {
  type: string;
  id: number;
  lock?: string;
  text?: string;
  manifestComes?: boolean;
  image?: ImageBitmap & ArrayBuffer & VideoFrame;
}

/** Resolves with the error's code, or `resolved`. */
export function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'resolved',
    (error: { code?: string }) => error.code ?? String(error),
  );
}
