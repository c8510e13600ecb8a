/** A camera that films a canvas, in the place of the browser's own. */
export interface FakeCamera {
  /** Constraints of every request, oldest first. */
  requests: MediaStreamConstraints[];
  tracks: MediaStreamTrack[];
  restore(): void;
}

/** `failWith`: name of the DOMException that every request ends in. */
export function fakeCamera({ failWith, cameras = 1 }: { failWith?: string; cameras?: number } = {}): FakeCamera {
  const devices = navigator.mediaDevices;
  const requests: MediaStreamConstraints[] = [];
  const tracks: MediaStreamTrack[] = [];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 320, height: 240 });
  const context = canvas.getContext('2d')!;
  let frame = 0;
  const drawing = setInterval(() => {
    context.fillStyle = `hsl(${(frame += 10)} 60% 60%)`;
    context.fillRect(0, 0, 320, 240);
  }, 30);
  const fakes = {
    async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
      requests.push(constraints);
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
    restore() {
      clearInterval(drawing);
      for (const name of Object.keys(fakes)) Reflect.deleteProperty(devices, name);
    },
  };
}
