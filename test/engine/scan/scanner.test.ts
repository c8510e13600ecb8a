import { expect } from '@open-wc/testing';
import { RELAXED, SIMD } from '../../../src/engine/scan/binary.js';
import { compareRandom } from './loops.js';

describe('ranking with a scanner, in the browser', () => {
  for (const [name, binary] of Object.entries({ SIMD, 'relaxed SIMD': RELAXED })) {
    it(`is that of the loops, tie for tie, on random galleries (${name})`, () => {
      const { differences, short } = compareRandom(60, binary);
      expect(differences).to.deep.equal([]);
      expect(short).to.be.above(15);
    });
  }
});

describe('a gallery that is to have a scanner, under a Content-Security-Policy', () => {
  /** Gives a gallery a scanner and ranks it, in a frame that has a policy. */
  async function rankUnder(policy: string): Promise<{ hasScanner: boolean; differs: boolean; refused: number }> {
    const frame = document.createElement('iframe');
    const answer = new Promise<MessageEvent>((resolve) => addEventListener('message', resolve, { once: true }));
    const module = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script type="module">
      import { difference, scannerOf } from ${module('./loops.ts')};
      import { randomCase } from ${module('./galleries.ts')};
      let refused = 0;
      const given = randomCase(2);
      addEventListener('securitypolicyviolation', ({ blockedURI }) => {
        if (blockedURI !== 'eval') return (refused += 1);
        const differs = difference({ ...given, gallery }) !== undefined;
        parent.postMessage({ hasScanner: 'scanner' in gallery, differs, refused }, '*');
      });
      const gallery = scannerOf(given.gallery);
      // Forbidden by both policies: told after all that was refused before.
      try { Function(''); } catch {}
    </script>`;
    document.body.append(frame);
    const { data } = await answer;
    frame.remove();
    return data;
  }

  it('gets none where WebAssembly is forbidden, asks once, and is ranked the same', async () => {
    const outcome = await rankUnder("script-src 'self' 'unsafe-inline'");
    expect(outcome).to.deep.equal({ hasScanner: false, differs: false, refused: 1 });
  });

  it('gets one where WebAssembly is allowed', async () => {
    const outcome = await rankUnder("script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'");
    expect(outcome).to.deep.equal({ hasScanner: true, differs: false, refused: 0 });
  });
});
