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
  element.reveal = state === 'reveal';
  document.body.append(element);
  await element.updateComplete;
  if (state === 'reveal') stayCovered(element.shadowRoot);
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
    take: async (source) => ({ image: source instanceof Blob ? source : await (await fetch(source)).blob() }),
    async match(picture, options, hooks) {
      if (state === 'no-face') throw Object.assign(new Error('Nobody.'), { code: 'no-face' });
      if (picture.image.name === 'friend.png') return friend;
      if (state !== 'matching') return outcome;
      report(hooks, 'segment', 2, 4);
      return never();
    },
    explain: async (_picture, { drawing }) => explanation(drawing),
    matchPerson: async (images) => ({ ...outcome.result, photos: images.length }),
    memory: never,
    release: () => undefined,
  };
}

/** The silhouette's time does not run, and what moves in has arrived. */
function stayCovered(root) {
  const style = document.createElement('style');
  style.textContent = '.cover { animation-play-state: paused !important } * { transition: none !important }';
  root.append(style);
}

/** The upper half raises the match, the lowest row takes it down. */
function explanation(drawing) {
  const side = 4;
  const cells = () => Float32Array.from({ length: side * side }, (_, at) => [0.5, 0.4, 0, -0.2][Math.floor(at / side)]);
  const grey = () => ({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(120) });
  const found = { side, photo: cells(), squares: { photo: grey() } };
  return drawing ? { ...found, drawing: cells(), squares: { ...found.squares, drawing: grey() } } : found;
}

async function reached(element, state) {
  const shown = async (selector) => {
    while (!element.shadowRoot.querySelector(selector)) await new Promise(requestAnimationFrame);
  };
  const signs = { idle: '.dropzone', loading: 'progress', matching: '.preview img', 'no-face': '.error-panel img' };
  await shown(signs[state] ?? '.facts');
  if (state === 'versus') {
    choose(element.shadowRoot, 'friend', 'friend.png');
    await shown('.versus');
  }
  const { shadowRoot: root } = element;
  if (state === 'marks' || state === 'why') await shown('.large.loaded .mark');
  if (state === 'why') {
    root.querySelector('.why-button').click();
    await shown('.maps canvas');
  }
  if (state === 'reveal') {
    await shown('.large.loaded img');
    const running = root.getAnimations().filter(({ playState }) => playState === 'running');
    await Promise.all(running.map(({ finished }) => finished));
  }
  if (state === 'photos') {
    choose(root, 'another photo', 'two.png', 'three.png');
    while (root.querySelectorAll('.thumbnail').length < 3) await new Promise(requestAnimationFrame);
  }
  if (state !== 'share') return;
  element.shadowRoot.querySelector('.actions .primary').click();
  await shown('.card img');
}

/** Presses the button with these words and chooses files of these names. */
function choose(root, words, ...names) {
  const { click } = HTMLInputElement.prototype;
  let chooser;
  HTMLInputElement.prototype.click = function () {
    chooser = this; // eslint-disable-line @typescript-eslint/no-this-alias -- It is in no page.
  };
  [...root.querySelectorAll('.actions .button')].find((each) => each.textContent.includes(words)).click();
  HTMLInputElement.prototype.click = click;
  const list = new DataTransfer();
  for (const name of names) list.items.add(new File(['A photo.'], name, { type: 'image/png' }));
  chooser.files = list.files;
  chooser.dispatchEvent(new Event('change'));
}
