import { expect } from '@open-wc/testing';
import { prepare } from '../../../src/client/picture/to-engine-image.js';
import type { MatchSource } from '../../../src/client/types.js';
import type { LookalikeError } from '../../../src/contract/errors.js';
import { mount, unmountAll } from '../../helpers/element.js';

describe('what is no picture', () => {
  afterEach(unmountAll);

  for (const source of [null, undefined, {}, 7]) {
    it(`is said to be none: ${String(source)}`, async () => {
      const mounted = await mount();
      const { element } = mounted;
      await element.load();
      mounted.engine.take = (given) => prepare(given as MatchSource);
      const error = await element.match(source as unknown as MatchSource).catch((thrown: LookalikeError) => thrown);
      expect(error).to.have.property('code', 'unsupported-image');
      await element.updateComplete;
      expect([element.status, element.error, element.result]).to.eql(['error', error, null]);
      expect(mounted.root.querySelector('[part~=error]')).to.exist;
    });
  }
});
