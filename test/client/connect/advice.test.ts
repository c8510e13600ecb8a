import { expect } from '@open-wc/testing';
import { adviseOnEngine, adviseOnFailure } from '../../../src/client/connect/advice.js';
import { LookalikeError } from '../../../src/contract/errors.js';
import type { LoadReport } from '../../../src/contract/types.js';

/** What a page's author is told. */
function told(level: 'warn' | 'error', work: () => void): string {
  const said: string[] = [];
  const usual = console[level];
  console[level] = (text: string) => void said.push(text);
  try {
    work();
  } finally {
    console[level] = usual;
  }
  return said.join('\n');
}

describe('advice on the console', () => {
  it('says of networks that the package leaves out where they are to be had', () => {
    const error = new LookalikeError('models-unreachable', 'https://a.example/mobilenet/model.json answered 404.');
    const advise = (preset: string) => told('error', () => adviseOnFailure(error, { modelsUrl: '/m/', preset }));
    expect(advise('compact')).to.equal('');
    expect(advise('classic')).to.match(/answered 404\. The package leaves .*"classic" out.* models\/NOTICE\.md/);
  });

  it('on a slower engine is one sentence of its parts, whole sentences though they are', () => {
    const missing = ['https://a.example/x.wasm answered 404.'];
    const report: LoadReport = { backend: 'cpu', reason: '', thread: 'page', preset: '', gallery: '', missing };
    const refused = ['https://a.example/w.js is not there.'];
    const said = told('warn', () => adviseOnEngine(report, { refused, forbidden: false }));
    const parts = 'no worker (https://a.example/w.js is not there); https://a.example/x.wasm answered 404. Serve ';
    expect(said).to.include(parts);
  });
});
