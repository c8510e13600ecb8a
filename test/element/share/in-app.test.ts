import { expect } from '@open-wc/testing';
import { isInApp } from '../../../src/element/share/in-app.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('a page inside an app', () => {
  const views = [
    `${IPHONE} ${WEBKIT} Mobile/15E148`,
    `${MAC} ${WEBKIT}`,
    'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36',
  ];
  for (const userAgent of views) {
    it(`is known by ${userAgent}`, () => expect(isInApp({ userAgent } as Navigator)).to.equal(true));
  }

  const browsers = [
    `${IPHONE} ${WEBKIT} Version/17.5 Mobile/15E148 Safari/604.1`,
    `${IPHONE} ${WEBKIT} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`,
    `${MAC} ${WEBKIT} Version/17.5 Safari/605.1.15`,
    `${MAC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36`,
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
  ];
  for (const userAgent of browsers) {
    it(`is not what ${userAgent} shows`, () => expect(isInApp({ userAgent } as Navigator)).to.equal(false));
  }
});
