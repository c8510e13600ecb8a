import type { ReactiveController } from 'lit';
import { untilAborted } from '../../contract/abort.js';
import { LookalikeError, throwIfAborted, toLookalikeError } from '../../contract/errors.js';
import type { Box, MatchOutcome, Thread } from '../../contract/types.js';
import { cameraError, hasSeveralCameras, openCamera, type Facing } from './camera-access.js';
import type { Host, Services } from '../host.js';
import { whenGone } from '../behaviours/when-gone.js';
import { matchOptions } from '../settings.js';
import { frameOf, nextFrame, pause, photoOf, type Frame } from './frames.js';
import { Following } from './following.js';
import { LiveAnswer } from './live-answer.js';
import { Motion } from './motion.js';
import type { EngineLease } from '../match/engine-lease.js';
import type { MatchController } from '../match/match-controller.js';
import { whenUnseen } from './when-unseen.js';

/** Rest after a live match, as a share of what it took: on the page's own thread, half of the time is the page's; a
 *  worker leaves a fifth to whatever else the device does. */
const REST: Record<Thread, number> = { page: 1, worker: 0.25 };
/** Between two looks at what the camera sees while nothing moves, ms. */
const LOOK_EVERY_MS = 100;
/** For a camera that sends no frame any more, ms. */
const LONGEST_FRAME_MS = 250;
/** Of the face that is shown at 52 px, sharp on a screen of 3 px each. */
const CUTOUT_SIDE_PX = 160;
const COUNTDOWN_S = 3;
const SECOND_MS = 1000;

/** The camera: preview, live answers at a rate the device holds, and the shutter. It is off whenever it cannot be
 *  seen: page hidden, element gone, hidden, disabled or scrolled away, or taken away by the system. */
export class CameraController implements ReactiveController {
  readonly video = document.createElement('video');
  answer = new LiveAnswer();
  facing: Facing = 'user';
  canSwitch = false;
  /** Seconds left until the shutter; 0 when it is not running. */
  countdown = 0;
  /** Shown, whether or not the stream is there yet. */
  open = false;

  readonly #host: Host;
  readonly #services: Services;
  readonly #controller: MatchController;
  #session: AbortController | undefined;
  /** Live frames are matched; never where a search service would have to be asked about each. */
  #watching = false;
  #page: Document | undefined;
  /** The host has its `camera` attribute. */
  #offered = false;

  constructor(host: Host, services: Services, controller: MatchController) {
    this.#host = host;
    this.#services = services;
    this.#controller = controller;
    const onresize = () => host.requestUpdate();
    Object.assign(this.video, { muted: true, playsInline: true, onresize });
    host.addController(this);
  }

  /** The picture is there and moving. */
  get live(): boolean {
    return this.video.srcObject !== null && this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  }

  /** Resolves when the preview moves. Rejects with `camera-denied`, `camera-unavailable`, or `aborted` when stopped. */
  async start(): Promise<void> {
    this.#end();
    this.open = this.#controller.live = true;
    this.#offered = this.#host.camera;
    const session = (this.#session = new AbortController());
    whenUnseen(this.#host, session.signal, () => this.stop());
    this.#services.settle();
    // Begins once the page is seen.
    if (this.#host.ownerDocument.hidden) this.#end();
    try {
      await untilAborted(session.signal, this.#attach(session.signal));
    } catch (thrown) {
      if (this.#session === session) this.stop();
      throw toLookalikeError(thrown, 'camera-unavailable');
    }
    this.#services.settle();
    void this.#watch(session.signal);
  }

  stop(): void {
    this.#end();
    this.open = this.#controller.live = false;
    this.#services.settle();
  }

  /** Failures are shown. */
  switch(): void {
    this.facing = this.facing === 'user' ? 'environment' : 'user';
    this.start().catch((error) => this.#controller.report(error));
  }

  /** Counts down, then hands the photo over like any other that a visitor brings. Nothing while there is no picture, or
   *  the countdown runs. Failures are shown. */
  shoot(): void {
    this.#shoot().catch((error) => this.#giveUp(toLookalikeError(error)));
  }

  async #shoot(): Promise<void> {
    const signal = this.#session?.signal;
    if (!signal || !this.live || this.countdown) return;
    for (this.countdown = COUNTDOWN_S; this.countdown > 0; this.countdown -= 1) {
      this.#host.requestUpdate();
      await pause(SECOND_MS);
      if (signal.aborted) return;
    }
    const photo = await photoOf(this.video);
    if (signal.aborted) return;
    this.stop();
    this.#services.takePhoto(photo);
  }

  hostConnected(): void {
    this.#page = this.#host.ownerDocument;
    this.#page.addEventListener('visibilitychange', this.#handleVisibility);
    // A video that was taken out of the page has been paused.
    if (this.video.srcObject) this.video.play().catch(() => undefined);
  }

  hostDisconnected(): void {
    this.#page?.removeEventListener('visibilitychange', this.#handleVisibility);
    whenGone(
      this.#host,
      () => this.open,
      () => this.stop(),
    );
  }

  hostUpdated(): void {
    const { disabled, camera } = this.#host;
    // The message of an error takes its place.
    const isCovered = this.#controller.error !== null;
    if (this.open && (disabled || isCovered || (this.#offered && !camera))) this.stop();
    this.#offered = camera;
  }

  #handleVisibility = (): void => {
    if (!this.open) return;
    if (!this.#page?.hidden) return void this.start().catch((error) => this.#controller.report(error));
    this.#end();
    setTimeout(this.#leavePage);
  };

  /** A frame that is taken away is hidden first, and has no window then: nobody will see the camera there again. */
  #leavePage = (): void => {
    if (this.open && !this.#page?.defaultView) this.stop();
  };

  #end(): void {
    this.#session?.abort();
    this.#session = undefined;
    this.countdown = 0;
    this.answer = new LiveAnswer();
    const stream = this.video.srcObject as MediaStream | null;
    stream?.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }

  async #attach(signal: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const stream = await openCamera(this.facing);
    if (signal.aborted) {
      stream.getTracks().forEach((track) => track.stop());
      throw cameraError('aborted', 'The camera was stopped.');
    }
    this.video.srcObject = stream;
    // A handler, not a listener: on tracks, Firefox gives listeners only the browser's own events, so no test reaches them.
    for (const track of stream.getVideoTracks()) track.onended = () => signal.aborted || this.#lost();
    await this.video.play();
    this.canSwitch = await hasSeveralCameras();
  }

  /** The system or another app took the camera away. */
  #lost(): void {
    this.stop();
    this.#controller.report(cameraError('camera-unavailable', 'The camera stopped by itself.', 'ended'));
  }

  /** One frame at a time, always the latest, as long as something moves. */
  async #watch(signal: AbortSignal): Promise<void> {
    this.#watching = true;
    const motion = new Motion();
    const following = new Following();
    while (!signal.aborted && this.#watching) {
      const another = nextFrame(this.video, LONGEST_FRAME_MS);
      await pause(await this.#look(motion, following, signal));
      await another;
    }
  }

  /** Matches the present frame, where it has to be. How long to rest from that, ms. */
  async #look(motion: Motion, following: Following, signal: AbortSignal): Promise<number> {
    let now = performance.now();
    let thread: Thread = 'page';
    try {
      const lease = await this.#loaded(signal);
      thread = lease.report!.thread;
      // What was seen before is past, and nobody rests from waiting.
      now = performance.now();
      const frame = await frameOf(this.video);
      try {
        if (!(await motion.isWorthMatching(frame, now))) return LOOK_EVERY_MS;
        const outcome = await this.#match(lease, frame, following.near(now), signal);
        thread = outcome.result.thread;
        following.see(outcome.result.faces);
        if (!signal.aborted) this.answer.see(outcome, now);
      } finally {
        frame.close();
      }
    } catch (thrown) {
      const error = toLookalikeError(thrown);
      // The settings ask for another engine, which has the next frame.
      if (signal.aborted || error.code === 'aborted') return LOOK_EVERY_MS;
      if (error.code === 'no-face') {
        following.see([]);
        this.answer.miss(now);
      } else if (error.code === 'search-refused')
        this.#watching = false; // The shutter still takes a photo.
      else this.#giveUp(error);
    }
    this.#host.requestUpdate();
    return (performance.now() - now) * REST[thread];
  }

  async #loaded(signal: AbortSignal): Promise<EngineLease> {
    const lease = this.#controller.lease();
    const { search } = await lease.load();
    throwIfAborted(signal);
    // A frame is nobody's answer to a question.
    if (search) throw new LookalikeError('search-refused', 'Live frames are not sent to a search service.');
    return lease;
  }

  /** Leaves no trace: neither status nor result nor events. */
  #match({ handle }: EngineLease, image: Frame, near: Box | undefined, signal: AbortSignal): Promise<MatchOutcome> {
    const options = matchOptions(this.#host, this.#services.language);
    return handle.match({ image }, { ...options, noFace: 'error', near, cutoutSide: CUTOUT_SIDE_PX }, { signal });
  }

  #giveUp(error: LookalikeError): void {
    this.stop();
    this.#controller.report(error);
  }
}
