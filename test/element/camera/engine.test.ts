import { expect } from '@open-wc/testing';
import { LookalikeError } from '../../../src/contract/errors.js';
import { strings } from '../../../src/element/strings/en.js';
import { happened, mount, nextTask, rendered, textOf, unmountAll, until } from '../../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../../helpers/fake-camera.js';
import { loadReport, outcomeOf, type MatchCall } from '../../helpers/fake-engine.js';

/** When the engine may fail while the camera starts. */
const PAUSES: [name: string, pauseOf: (camera: FakeCamera) => Promise<unknown>][] = [
  ['while its script comes', () => Promise.resolve()],
  ['while the visitor is asked', (camera) => happened(() => camera.requests[0])],
];

describe('the camera and its engine', () => {
  let camera: FakeCamera;

  afterEach(() => {
    unmountAll();
    camera.restore();
  });

  for (const [name, pauseOf] of PAUSES) {
    it(`does not film behind the message when the engine cannot be loaded ${name}`, async () => {
      camera = fakeCamera({ hold: true });
      const { element, root, engines, events } = await mount({ holdLoad: true }, '<pokemon-lookalike camera>');
      const loading = element.load().catch((thrown: LookalikeError) => thrown);
      const engine = await happened(() => engines[0]);
      const starting = element.startCamera().catch((thrown: LookalikeError) => thrown);
      await pauseOf(camera);
      engine.loads[0]!.answer.reject(new LookalikeError('models-unreachable', 'The fake could not load.'));
      await until(element, 'error');
      camera.allow();
      expect(await loading).to.have.property('code', 'models-unreachable');
      expect(await starting).to.have.property('code', 'aborted');
      await nextTask();
      await element.updateComplete;
      expect(camera.tracks.every(({ readyState }) => readyState === 'ended')).to.equal(true);
      expect(element.matches(':state(camera)')).to.equal(false);
      expect(textOf(root)).to.include(strings.errors['models-unreachable'].title);
      expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
      expect(engine.loads).to.have.length(1);
    });
  }

  it('goes on with the next one when a setting asks for another', async () => {
    camera = fakeCamera();
    const mounted = await mount({ holdMatch: true }, '<pokemon-lookalike camera>');
    const { element, root, engines, events } = mounted;
    await element.startCamera();
    const [before] = engines;
    const frame = await happened(() => before!.matches[0]);
    element.preset = 'classic';
    await happened(() => before!.released);
    // As an engine's handle does when it is given back.
    frame.answer.reject(new LookalikeError('aborted', 'The fake was given back.'));
    await happened(() => engines[1]?.matches[0]);
    await element.updateComplete;
    expect(root.querySelector('[part~=camera]')).to.exist;
    expect(camera.tracks[0]!.readyState).to.equal('live');
    expect(element.error).to.equal(null);
    expect(events.some(({ type }) => type === 'error')).to.equal(false);
  });

  it('goes off, and says why, when the engine fails while it films', async () => {
    camera = fakeCamera();
    const { element, root } = await mount({ matchError: 'out-of-memory' });
    await element.startCamera();
    await rendered(element, () => root.querySelector('[part~=error]'));
    expect(camera.tracks[0]!.readyState).to.equal('ended');
    expect(element.error).to.have.property('code', 'out-of-memory');
  });

  it('follows a face from frame to frame, and looks for it nowhere any more once it has gone', async () => {
    camera = fakeCamera();
    const { element, engines } = await mount({ holdMatch: true });
    await element.startCamera();
    const { matches } = await happened(() => engines[0]);
    const answer = async (frame: number, answered: (call: MatchCall) => void) => {
      const call = await happened(() => matches[frame]);
      answered(call);
      return call.options.near;
    };
    const face = ({ answer }: MatchCall) => answer.resolve(outcomeOf());
    const nobody = ({ answer }: MatchCall) => answer.reject(new LookalikeError('no-face', 'The fake saw nobody.'));
    expect(await answer(0, face)).to.equal(undefined);
    expect(await answer(1, nobody)).to.eql({ x: 140, y: 60, width: 120, height: 140 });
    expect(await answer(2, nobody)).to.equal(undefined);
  });

  it('rests for a part of what a frame took a worker, also where nobody was seen', async () => {
    camera = fakeCamera();
    const { element, engines } = await mount({ holdMatch: true });
    const { setTimeout } = globalThis;
    const rests: number[] = [];
    const asked = (run: TimerHandler, ms = 0) => (rests.push(ms), setTimeout(run, ms));
    try {
      await element.startCamera();
      const { matches } = await happened(() => engines[0]);
      const { answer } = await happened(() => matches[0]);
      const seen = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 400));
      Object.assign(globalThis, { setTimeout: asked });
      answer.reject(new LookalikeError('no-face', 'The fake saw nobody.'));
      const took = performance.now() - seen;
      const rest = await happened(() => rests.find((ms) => ms > 0));
      expect(rest / took).to.be.below(0.5);
    } finally {
      Object.assign(globalThis, { setTimeout });
    }
  });

  it('sees the first frame when it is loaded: what was before the camera until then is past', async () => {
    camera = fakeCamera();
    const seen = countFrames();
    const { element, root, engines } = await mount({ holdLoad: true, holdMatch: true });
    try {
      await element.startCamera();
      const { loads, matches } = await happened(() => engines[0]?.loads[0] && engines[0]);
      const video = root.querySelector('video')!;
      const { currentTime } = video;
      await happened(() => video.currentTime > currentTime);
      expect(seen.framesOf(video)).to.equal(0);
      loads[0]!.answer.resolve(loadReport());
      await happened(() => matches[0]);
      expect(seen.framesOf(video)).to.equal(1);
    } finally {
      seen.restore();
    }
  });
});

/** Counts the frames that are taken, in either way, by the film that they are of: a camera before may take a last one. */
function countFrames() {
  const { VideoFrame, createImageBitmap } = globalThis as Partial<typeof globalThis>;
  const sources: unknown[] = [];
  const seen = {
    framesOf: (video: HTMLVideoElement) => sources.filter((source) => source === video).length,
    restore: () => Object.assign(globalThis, { createImageBitmap }, VideoFrame && { VideoFrame }),
  };
  const counted = <Way extends object>(way: Way) =>
    new Proxy(way, {
      construct: (target, given) => (sources.push(given[0]), Reflect.construct(target as never, given)),
      apply: (target, self, given) => (sources.push(given[0]), Reflect.apply(target as never, self, given)),
    });
  Object.assign(
    globalThis,
    { createImageBitmap: counted(createImageBitmap!) },
    VideoFrame && { VideoFrame: counted(VideoFrame) },
  );
  return seen;
}
