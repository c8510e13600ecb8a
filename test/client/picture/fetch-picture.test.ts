import { expect } from '@open-wc/testing';
import { fetchPicture } from '../../../src/client/picture/fetch-picture.js';
import { openCdn, type Cdn } from '../../helpers/cdn.js';
import { codeOf } from '../../helpers/fake-worker.js';

const PICTURE = 'test/fixtures/ski_astronaut.png';
/** Shorter than a slow file takes, longer than any of its pauses, ms. */
const SILENCE_MS = 1500;

describe('fetching a picture', () => {
  let cdn: Cdn;
  before(async () => (cdn = await openCdn()));

  it('takes as long as its bytes keep coming', async () => {
    const whole = await fetchPicture(cdn.url(PICTURE));
    await cdn.fail({ match: PICTURE, kind: 'slow' });
    const slow = await fetchPicture(cdn.url(PICTURE), undefined, SILENCE_MS);
    expect(slow.type).to.equal(whole.type);
    expect(new Uint8Array(await slow.arrayBuffer())).to.deep.equal(new Uint8Array(await whole.arrayBuffer()));
  });

  it('gives up on a server that is silent, and says so', async () => {
    await cdn.fail({ match: PICTURE, kind: 'silence' });
    const error = await fetchPicture(cdn.url(PICTURE), undefined, 50).catch((thrown: Error) => thrown);
    expect((error as Error).message).to.include('was silent for 0.05 s');
    expect(error).to.have.property('code', 'timeout');
    expect(await codeOf(fetchPicture(cdn.url(PICTURE), AbortSignal.abort()))).to.equal('aborted');
  });
});
