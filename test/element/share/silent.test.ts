import { expect } from '@open-wc/testing';
import { openCdn } from '../../helpers/cdn.js';
import { mount, photo, unmountAll } from '../../helpers/element.js';

describe('a card whose servers are silent', () => {
  afterEach(unmountAll);

  it('does without their art, logo and letters', async () => {
    const silent = await openCdn();
    await silent.fail({ match: 'silent', kind: 'silence' });
    const face = new FontFace('Silent', `url("${silent.url('silent.woff2')}")`);
    document.fonts.add(face);
    try {
      const html = `<pokemon-lookalike share-logo="${silent.url('silent-logo.png')}" style="--pl-font: Silent, serif">`;
      const { element } = await mount({ outcome: { imageUrl: () => silent.url('silent.png') } }, html);
      await element.match(await photo());
      const { width, height } = await createImageBitmap(await element.shareCard());
      expect([width, height]).to.eql([1200, 630]);
      expect(face.status).not.to.equal('unloaded');
    } finally {
      document.fonts.delete(face);
    }
  });
});
