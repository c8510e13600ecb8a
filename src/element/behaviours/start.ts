import type { Status } from '../events.js';
import type { Host, Services } from '../host.js';
import type { UsePanel } from '../links/greeter.js';
import { watchFragment } from '../links/watch-fragment.js';
import { keepSource, type Matcher } from './keep-source.js';
import { takePictures } from './page-pictures.js';
import { tellFrame } from './tell-frame.js';

/** What an element's ways in ask of the shell around them. */
export type PageServices = Services & UsePanel & { readonly panel: Matcher | undefined };

/** All that an element on a page listens to besides its own buttons, until `signal` aborts, with the status that it leaves
 *  with; `state` says whether a picture is being held over it, `status` is the one that it came with. */
export function start(
  host: Host,
  services: PageServices,
  signal: AbortSignal,
  state: { dragging: boolean },
  status: Status,
): void {
  takePictures(host, signal, (source) => services.takePhoto(source), state);
  tellFrame(host, signal);
  watchFragment(host, services, signal);
  keepSource(host, services, signal, status);
}
