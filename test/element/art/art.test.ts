import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { artView } from '../../../src/element/art/art.js';
import { openCdn, type Cdn } from '../../helpers/cdn.js';

describe('a drawing on another origin', () => {
  let cdn: Cdn;
  const containers: HTMLElement[] = [];

  before(async () => (cdn = await openCdn()));
  afterEach(() => {
    containers.splice(0).forEach((container) => container.remove());
  });

  /** The drawing of an entry as it is shown first. */
  function draw(id: number): HTMLImageElement {
    const container = document.createElement('div');
    containers.push(container);
    document.body.append(container);
    render(artView({ id, name: 'Somebody', imageUrl: cdn.url(`art/${id}.png`) }), container);
    return container.querySelector('img')!;
  }

  const shown = (image: HTMLImageElement) =>
    new Promise<boolean>((resolve) => {
      image.addEventListener('load', () => resolve(true));
      new MutationObserver(() => image.isConnected || resolve(false)).observe(image.parentElement!, {
        childList: true,
      });
    });

  it('is asked for with CORS, though another could not be had at all', async () => {
    await cdn.fail({ match: 'art/25', kind: 'not-found' });
    expect(await shown(draw(25))).to.equal(false);
    const next = draw(1);
    expect(next.crossOrigin).to.equal('anonymous');
    expect(await shown(next)).to.equal(true);
    expect(next.crossOrigin).to.equal('anonymous');
  });

  it('is shown without CORS where that is not answered, and the others there are asked for so at once', async () => {
    await cdn.fail({ match: 'art/', kind: 'no-cors' });
    const first = draw(4);
    expect(await shown(first)).to.equal(true);
    expect(first.crossOrigin).to.equal(null);
    const next = draw(7);
    expect(next.crossOrigin).to.equal(null);
    expect(await shown(next)).to.equal(true);
  });
});
