import { expect } from '@open-wc/testing';
import { LookalikeError } from '../../../src/contract/errors.js';
import { happened, mount, photo, rendered, unmountAll } from '../../helpers/element.js';

describe('the photo while it is looked at', () => {
  afterEach(unmountAll);

  it('is seen upright as soon as it can be where the browser may lay its file on its side, and beside an error', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element } = mounted;
    await element.load();
    const { engine, root } = mounted;
    const matching = element.match(await photo('one.webp', 400, 300)).catch((error: LookalikeError) => error.code);
    await happened(() => root.querySelector('.preview img'));
    const { hooks, answer } = engine.matches[0]!;
    hooks.onDecoded!({ width: 300, height: 400, data: new Uint8Array(300 * 400 * 4).fill(255), turned: true });
    hooks.onProgress!({ stage: 'segment', loaded: 1, total: 2, ratio: 0.5 });
    const sizeOf = ({ width, height }: HTMLCanvasElement) => [width, height];
    expect(sizeOf(await rendered(element, () => root.querySelector('.busy .preview canvas')))).to.eql([300, 400]);
    answer.reject(new LookalikeError('search-unreachable', 'Silent.'));
    expect(await matching).to.equal('search-unreachable');
    await element.updateComplete;
    expect(sizeOf(root.querySelector('[part~=error] .preview canvas')!)).to.eql([300, 400]);
  });
});
