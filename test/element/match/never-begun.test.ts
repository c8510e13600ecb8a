import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import type { PokemonLookalike } from '../../../src/index.js';
import { compared } from '../../helpers/compared.js';
import { mount, photo, unmountAll } from '../../helpers/element.js';
import { fakeCamera } from '../../helpers/fake-camera.js';

describe('a match whose signal is aborted before it begins', () => {
  afterEach(unmountAll);

  it('leaves the camera on', async () => {
    const camera = fakeCamera();
    try {
      const { element } = await mount({}, '<pokemon-lookalike camera>');
      await element.startCamera();
      expect(await neverBegun(element)).to.equal('aborted');
      expect(camera.tracks[0]!.readyState).to.equal('live');
      expect(element.matches(':state(camera)')).to.equal(true);
    } finally {
      camera.restore();
    }
  });

  it('leaves a comparison with a friend there', async () => {
    const { element, root, changes } = await compared();
    const { result } = element;
    expect(await neverBegun(element)).to.equal('aborted');
    await element.updateComplete;
    expect(root.querySelectorAll('.pair canvas.cutout')).to.have.length(2);
    expect(changes()).to.have.length(1);
    expect(element.result).to.equal(result);
  });
});

async function neverBegun(element: PokemonLookalike): Promise<string> {
  const match = element.match(await photo(), { signal: AbortSignal.abort() });
  return match.then(
    () => 'fulfilled',
    ({ code }: LookalikeError) => code,
  );
}
