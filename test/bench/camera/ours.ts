import type { LookalikeElement } from '../../helpers/host-page.js';
import type { LiveContender } from './live.js';

interface FilmingElement extends LookalikeElement {
  startCamera(): Promise<void>;
  stopCamera(): void;
}

/** The element as on any page. */
export async function start(base: string): Promise<LiveContender> {
  await import(`${base}dist/pokemon-lookalike.js`);
  const element = document.createElement('pokemon-lookalike') as FilmingElement;
  element.setAttribute('sprite-url', `${base}art/{id}.png`);
  element.setAttribute('loading', 'manual');
  element.setAttribute('camera', '');
  document.body.append(element);
  return {
    async ready(photo) {
      await element.match(photo);
    },
    async open(onFrame, onAnswer) {
      // Each live match paints its cut-out anew, which sets the canvas's size; the first one comes with the canvas.
      const observer = new MutationObserver((records) => {
        const isAnswer = ({ target, addedNodes }: MutationRecord) =>
          (target as Element).className === 'live-cutout' ||
          [...addedNodes].some((node) => (node as Element).className === 'live');
        if (records.some(isAnswer)) onAnswer();
      });
      const options = { subtree: true, childList: true, attributes: true, attributeFilter: ['width'] };
      observer.observe(element.shadowRoot!, options);
      await element.startCamera();
      onFrame();
    },
    close: () => element.stopCamera(),
  };
}
