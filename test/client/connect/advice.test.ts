import { expect } from '@open-wc/testing';
import { adviseOnEngine } from '../../../src/client/connect/advice.js';
import type { LoadReport } from '../../../src/contract/types.js';

describe('advice on the console', () => {
  it('on a slower engine is one sentence of its parts, whole sentences though they are', () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void said.push(text);
    try {
      const missing = ['https://a.example/x.wasm answered 404.'];
      const report: LoadReport = { backend: 'cpu', reason: '', thread: 'page', preset: '', gallery: '', missing };
      adviseOnEngine(report, { refused: ['https://a.example/w.js is not there.'], forbidden: false });
    } finally {
      console.warn = warn;
    }
    const parts = 'no worker (https://a.example/w.js is not there); https://a.example/x.wasm answered 404. Serve ';
    expect(said.join()).to.include(parts);
  });
});
