import { expect } from '@open-wc/testing';
import { mount, nextTask, photo, rendered, unmountAll } from '../../helpers/element.js';
import { fragmentRead, withFragment } from '../../helpers/fragment.js';

const friendOf = (root: ParentNode) => root.querySelector('.friend');

/** An element that shows a friend's result. */
async function opened() {
  withFragment('#pokemon-lookalike=pokemon.280.61');
  const mounted = await mount({}, '<pokemon-lookalike result-links models-url="/models/" sprite-url="none">');
  await rendered(mounted.element, friendOf);
  return mounted;
}

/** WebKitGTK's driver does not come back from these one after the other; each of them passes there alone. */
const isWebKit = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);

(isWebKit ? describe.skip : describe)('a friend’s result whose element is set otherwise', () => {
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

  it('goes when the element no longer shows whom it is of, and comes back when it does again', async () => {
    const { root, element } = await opened();
    element.exclude = [25, 280];
    await rendered(element, () => !friendOf(root));
    element.exclude = [25];
    await rendered(element, friendOf);
  });
});
