// In the page: an element with an engine under the test's thumb, brought into one of its states.
import { PokemonLookalike } from '../../dist/pokemon-lookalike.js';

const never = () => new Promise(() => undefined);

/** `friend`: the other one's answer, where two are compared. */
globalThis.enter = async (state, result, cutouts, friend) => {
  PokemonLookalike.acquireEngine = () =>
    fakeEngine(
      state,
      { result, cutouts: cutouts.map(pixels) },
      friend && { result: friend, cutouts: cutouts.map(pixels) },
    );
  const element = document.createElement('pokemon-lookalike');
  element.loading = 'manual';
  document.body.append(element);
  await element.updateComplete;
  if (state === 'loading') element.load().catch(() => undefined);
  else if (state !== 'idle') element.match('/local/test/fixtures/ski_astronaut.png').catch(() => undefined);
  await reached(element, state);
  const pictures = [...element.shadowRoot.querySelectorAll('img')];
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
  await document.fonts.ready;
  await new Promise(requestAnimationFrame);
};

function pixels(cutout) {
  return { ...cutout, data: new Uint8ClampedArray(cutout.data) };
}

function fakeEngine(state, outcome, friend) {
  const report = (hooks, stage, loaded, total) => hooks.onProgress({ stage, loaded, total, ratio: loaded / total });
  return {
    async load(hooks) {
      if (state !== 'loading') return {};
      report(hooks, 'models', 340_000, 1_210_000);
      return never();
    },
    take: async (source) => ({ image: await (await fetch(source)).blob() }),
    async match(picture, options, hooks) {
      if (state === 'no-face') throw Object.assign(new Error('Nobody.'), { code: 'no-face' });
      if (picture.name === 'friend.png') return friend;
      if (state !== 'matching') return outcome;
      report(hooks, 'segment', 2, 4);
      return never();
    },
    memory: never,
    release: () => undefined,
  };
}

async function reached(element, state) {
  const shown = async (selector) => {
    while (!element.shadowRoot.querySelector(selector)) await new Promise(requestAnimationFrame);
  };
  const signs = { idle: '.dropzone', loading: 'progress', matching: '.preview img', 'no-face': '.error-panel img' };
  await shown(signs[state] ?? '.facts');
  if (state === 'versus') {
    await bringFriend(element.shadowRoot);
    await shown('.versus');
  }
  if (state !== 'share') return;
  element.shadowRoot.querySelector('.actions .primary').click();
  await shown('.card img');
}

/** Presses "Compare with a friend" and chooses a photo. */
async function bringFriend(root) {
  const { click } = HTMLInputElement.prototype;
  let chooser;
  HTMLInputElement.prototype.click = function () {
    chooser = this; // eslint-disable-line @typescript-eslint/no-this-alias -- It is in no page.
  };
  [...root.querySelectorAll('.actions .button')].find((each) => each.textContent.includes('friend')).click();
  HTMLInputElement.prototype.click = click;
  const list = new DataTransfer();
  list.items.add(new File(['A photo.'], 'friend.png', { type: 'image/png' }));
  chooser.files = list.files;
  chooser.dispatchEvent(new Event('change'));
}
