import { Deferred } from './deferred.js';

/** A camera that films a canvas, in the place of the browser's own. */
export interface FakeCamera {
  /** Constraints of every request, oldest first. */
  requests: MediaStreamConstraints[];
  tracks: MediaStreamTrack[];
  /** The visitor's yes, where it is waited for. */
  allow(): void;
  restore(): void;
}

interface Script {
  /** Name of the DOMException that every request ends in. */
  failWith?: string;
  cameras?: number;
  /** Every request waits until the visitor says yes. */
  hold?: boolean;
  /** Of its picture, px; usually 320 x 240. */
  size?: [width: number, height: number];
}

export function fakeCamera({ failWith, cameras = 1, hold = false, size = [320, 240] }: Script = {}): FakeCamera {
  const devices = navigator.mediaDevices;
  const requests: MediaStreamConstraints[] = [];
  const tracks: MediaStreamTrack[] = [];
  const canvas = document.createElement('canvas');
  const [width, height] = size;
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  const allowed = new Deferred<void>();
  if (!hold) allowed.resolve();
  let frame = 0;
  const drawing = setInterval(() => {
    context.fillStyle = `hsl(${(frame += 10)} 60% 60%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 30);
  const fakes = {
    async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
      requests.push(constraints);
      await allowed.promise;
      if (failWith) throw new DOMException('The fake says no.', failWith);
      const stream = canvas.captureStream(30);
      tracks.push(...stream.getTracks());
      return stream;
    },
    enumerateDevices: async () => Array.from({ length: cameras }, () => ({ kind: 'videoinput' })),
  };
  for (const [name, value] of Object.entries(fakes))
    Object.defineProperty(devices, name, { value, configurable: true });
  return {
    requests,
    tracks,
    allow: () => allowed.resolve(),
    restore() {
      clearInterval(drawing);
      for (const name of Object.keys(fakes)) Reflect.deleteProperty(devices, name);
    },
  };
}
