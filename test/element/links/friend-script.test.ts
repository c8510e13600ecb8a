import { expect } from '@open-wc/testing';
import type { Host } from '../../../src/element/host.js';
import * as showFriend from '../../../src/element/links/show-friend.js';
import type { UsePanel } from '../../../src/element/links/greeter.js';
import { watchFragment } from '../../../src/element/links/watch-fragment.js';
import { happened, mount, unmountAll } from '../../helpers/element.js';
import { withFragment } from '../../helpers/fragment.js';

describe('the script that shows a friend’s result', () => {
  const watch = new AbortController();

  afterEach(() => {
    watch.abort();
    unmountAll();
    withFragment('');
  });

  it('is asked for again after it did not come, at an update and not at every one', async () => {
    withFragment('#pokemon-lookalike=pokemon.280.61');
    const { element } = await mount({}, '<pokemon-lookalike models-url="/models/" sprite-url="none">');
    let asked = 0;
    let greeted = 0;
    const greeter = { gone: 0, greet: () => (greeted += 1) } as unknown as NonNullable<UsePanel['panel']>;
    const panel: UsePanel = { language: 'en', panel: undefined, use: (request) => request(greeter) };
    const script = async () => {
      asked += 1;
      if (asked === 1) throw new Error('blocked by a test');
      return showFriend;
    };
    element.resultLinks = true;
    watchFragment(element as unknown as Host, panel, watch.signal, script);
    for (let update = 0; update < 10; update += 1) {
      element.requestUpdate();
      await element.updateComplete;
    }
    expect(asked).to.equal(1);
    await happened(() => {
      element.requestUpdate();
      return greeted;
    });
    expect(asked).to.equal(2);
  });
});
