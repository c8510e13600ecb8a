import type { ReactiveController } from 'lit';
import { abortError, untilAborted } from '../../contract/abort.js';
import { fetchedScript } from '../behaviours/fetched-script.js';
import { whenGone } from '../behaviours/when-gone.js';
import type { Host, Services } from '../host.js';
import type { MatchController } from '../match/match-controller.js';
import type { CameraController } from './camera-controller.js';

/** The way to the camera, whose script comes when it is first asked for: what ends the camera ends that, too. */
export class LazyCamera implements ReactiveController {
  readonly #host: Host;
  readonly #services: Services;
  readonly #controller: MatchController;
  #camera: CameraController | undefined;
  #starting: AbortController | undefined;

  constructor(host: Host, services: Services, controller: MatchController) {
    this.#host = host;
    this.#services = services;
    this.#controller = controller;
    host.addController(this);
  }

  /** The camera, as long as it is shown. */
  get shown(): CameraController | undefined {
    return this.#camera?.open ? this.#camera : undefined;
  }

  /** Resolves when the preview moves. Rejects as `CameraController.start` does, and with `aborted` where nobody would see
   *  the camera: outside the page, disabled, no longer offered, or behind an error's message. */
  async start(): Promise<void> {
    this.#starting?.abort();
    const starting = (this.#starting = new AbortController());
    try {
      await untilAborted(starting.signal, this.#start(starting.signal));
    } finally {
      if (this.#starting === starting) this.#starting = undefined;
    }
  }

  stop(): void {
    this.#starting?.abort();
    this.#camera?.stop();
  }

  hostDisconnected(): void {
    whenGone(
      this.#host,
      () => this.#starting !== undefined,
      () => this.#starting?.abort(),
    );
  }

  async #start(signal: AbortSignal): Promise<void> {
    const wasOffered = this.#host.camera;
    const { CameraController } = await fetchedScript(import('./camera-controller.js'));
    const { isConnected, disabled, camera } = this.#host;
    const isWanted = isConnected && !disabled && (camera || !wasOffered) && !this.#controller.error;
    if (signal.aborted || !isWanted) throw abortError('The camera was stopped, or nobody would see it.');
    this.#camera ??= new CameraController(this.#host, this.#services, this.#controller);
    await this.#camera.start();
  }
}
