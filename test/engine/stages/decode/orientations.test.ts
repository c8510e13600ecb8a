import { expect } from '@open-wc/testing';
import { areHandedOver } from '../../../../src/contract/protocol.js';
import type { MatchHooks } from '../../../../src/engine/engine.js';
import { openEngine, portrait } from '../../../helpers/engine.js';
import { jpegWithOrientation, latePngWithOrientation, webpWithOrientation } from '../../../helpers/oriented.js';

async function drawnPortrait(): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(await portrait());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  return canvas;
}

describe('photos of any orientation', () => {
  it('give the same matches, boxes in upright pixels, and those to be shown where not every browser turns the file', async () => {
    const upright = await drawnPortrait();
    const engine = await openEngine({ backend: 'wasm' });
    try {
      const expected = await engine.match(await jpegWithOrientation(upright, 1));
      for (const encode of [jpegWithOrientation, webpWithOrientation, latePngWithOrientation]) {
        for (let orientation = 1; orientation <= 8; orientation++) {
          const file = await encode(upright, orientation);
          let isHandedOver: boolean | undefined;
          const onDecoded: MatchHooks['onDecoded'] = (pixels, count) =>
            (isHandedOver = areHandedOver(file, count, pixels));
          const { matches, faces, source } = await engine.match(file, {}, { onDecoded });
          const slugs = new Set(matches.map(({ slug }) => slug));
          const shared = expected.matches.filter(({ slug }) => slugs.has(slug));
          // Encoding each turned picture anew leaves a little noise: enough to swap the fifth and sixth, no more.
          expect(matches[0].slug, `${encode.name} ${orientation}`).to.equal(expected.matches[0].slug);
          expect(shared.length, `${encode.name} ${orientation}`).to.be.at.least(4);
          expect(isHandedOver).to.equal(encode !== jpegWithOrientation && orientation > 1);
          expect(source).to.deep.equal(expected.source);
          expect(faces[0].box.x).to.be.closeTo(expected.faces[0].box.x, 8);
          expect(faces[0].box.y).to.be.closeTo(expected.faces[0].box.y, 8);
        }
      }
    } finally {
      await engine.dispose();
    }
  });
});
