import { expect } from '@open-wc/testing';
import { Deferred } from '../../helpers/deferred.js';
import { mount, nextTask, photo, rendered, unmountAll } from '../../helpers/element.js';
import { fragmentRead, withFragment } from '../../helpers/fragment.js';

const friendOf = (root: ParentNode) => root.querySelector('.friend');

const TAG = '<pokemon-lookalike result-links models-url="/models/" sprite-url="none">';
const RALTS = '#pokemon-lookalike=pokemon.280.61';

/** An element that shows a friend's result. */
async function opened() {
  withFragment(RALTS);
  const mounted = await mount({}, TAG);
  await rendered(mounted.element, friendOf);
  return mounted;
}

describe('a friend’s result whose element is set otherwise', () => {
  afterEach(() => {
    unmountAll();
    withFragment('');
  });

  it('goes when the option does, whatever fragment there is by then, and comes back with it', async () => {
    const { root, element } = await opened();
    element.resultLinks = false;
    await rendered(element, () => !friendOf(root));
    element.resultLinks = true;
    await rendered(element, friendOf);
    withFragment('#section');
    await fragmentRead(element);
    element.resultLinks = false;
    await rendered(element, () => !friendOf(root));
  });

  it('goes when the option does while the element is away', async () => {
    const { root, element } = await opened();
    element.remove();
    await nextTask();
    element.resultLinks = false;
    document.body.append(element);
    await rendered(element, () => !friendOf(root));
  });

  it('does not come back with the option once the visitor has gone on to a photo', async () => {
    const { root, element } = await opened();
    await element.match(await photo());
    element.reset();
    for (const resultLinks of [false, true]) {
      element.resultLinks = resultLinks;
      await element.updateComplete;
    }
    await fragmentRead(element);
    expect(friendOf(root)).to.equal(null);
  });

  it('does not come above the drop zone that a visitor has gone on from before it was there', async () => {
    const header = new Deferred<void>();
    const { fetch } = window;
    window.fetch = async (...request) => {
      const response = await fetch(...request);
      if (new URL(response.url).pathname.endsWith('/gallery.json')) await header.promise;
      return response;
    };
    try {
      withFragment(RALTS);
      const { root, element } = await mount({}, TAG);
      await element.match(await photo());
      element.reset();
      header.resolve();
      await fragmentRead(element);
      expect(friendOf(root)).to.equal(null);
      withFragment('#section');
      withFragment(RALTS);
      await rendered(element, friendOf);
    } finally {
      window.fetch = fetch;
    }
  });

  it('goes when the element no longer shows whom it is of, and comes back when it does again', async () => {
    const { root, element } = await opened();
    element.exclude = [25, 280];
    await rendered(element, () => !friendOf(root));
    element.exclude = [25];
    await rendered(element, friendOf);
  });
});
