import type { ErrorCode, LookalikeError } from '../../contract/errors.js';
import type { MatchOptions } from '../../contract/types.js';
import type { Host, Services } from '../host.js';
import { keyOf, matchOptions, settingsKey } from '../settings.js';

/** The photo itself will not do, whatever the settings are. */
const OF_THE_PHOTO: readonly ErrorCode[] = ['unsupported-image', 'image-too-large', 'image-unreadable'];

/** The settings that the answer shown is from, or that there is none with. */
export class MadeWith {
  readonly #host: Host;
  readonly #services: Services;
  #key = '';
  #language = '';

  constructor(host: Host, services: Services) {
    this.#host = host;
    this.#services = services;
  }

  /** How a picture is matched now, which is what its answer will be from. `engine`: the key of the one that matches. */
  note(engine: string): MatchOptions {
    this.#language = this.#services.language;
    const options = matchOptions(this.#host, this.#language);
    this.#key = keyOf(engine, options);
    return options;
  }

  /** The settings are others by now, and may have another answer. `error`: why there is none. */
  isOutdated(error: LookalikeError | null): boolean {
    if (error && OF_THE_PHOTO.includes(error.code)) return false;
    // What fails, fails in every language.
    return this.#key !== settingsKey(this.#host, error ? this.#language : this.#services.language);
  }
}
