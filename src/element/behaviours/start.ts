import type { Host, Services } from '../host.js';
import { watchFragment, type UsePanel } from '../links/watch-fragment.js';
import { keepSource } from './keep-source.js';
import { takePictures } from './page-pictures.js';
import { tellFrame } from './tell-frame.js';

/** All that an element on a page listens to besides its own buttons, until `signal` aborts; `state` says whether a picture
 *  is being held over it. */
export function start(
  host: Host,
  services: Services & UsePanel,
  signal: AbortSignal,
  state: { dragging: boolean },
): void {
  takePictures(host, signal, (source) => services.takePhoto(source), state);
  tellFrame(host, signal);
  watchFragment(host, services, signal);
  keepSource(host, services, signal);
}
