import { expect } from '@open-wc/testing';
import { happened, mount, rendered, unmountAll } from '../../helpers/element.js';
import { fakeCamera, type FakeCamera } from '../../helpers/fake-camera.js';
import { outcomeOf } from '../../helpers/fake-engine.js';

describe('the camera’s finder', () => {
  let camera: FakeCamera;

  afterEach(() => {
    unmountAll();
    camera.restore();
  });

  it('is as upright as the picture, whose most it shows', async () => {
    camera = fakeCamera({ size: [240, 426] });
    const { element } = await mount({}, '<pokemon-lookalike camera style="inline-size: 360px">');
    await element.startCamera();
    const finder = await rendered(element, (root) => root.querySelector('.finder.upright'));
    const { width, height } = finder.getBoundingClientRect();
    expect(height / width).to.be.closeTo(4 / 3, 0.02);
  });

  it('keeps the answer in its place on a narrow screen', async () => {
    camera = fakeCamera();
    const { element, engines } = await mount(
      { holdMatch: true },
      '<pokemon-lookalike camera style="inline-size: 200px">',
    );
    await element.startCamera();
    const { answer } = await happened(() => engines[0]?.matches[0]);
    const outcome = outcomeOf();
    for (const match of outcome.result.matches) match.name = 'Brambleghast';
    answer.resolve(outcome);
    const live = await rendered(element, (root) => root.querySelector('.live'));
    expect(live.scrollWidth).to.equal(live.clientWidth);
    const squares = [...live.querySelectorAll('.live-cutout, .art')].map((each) => each.getBoundingClientRect());
    expect(squares.map(({ width, height }) => Math.round(width - height))).to.eql([0, 0]);
  });
});
