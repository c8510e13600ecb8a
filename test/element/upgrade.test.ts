import { expect } from '@open-wc/testing';
import { PokemonLookalike } from '../../src/element/pokemon-lookalike.js';
import { FakeEngine } from '../helpers/fake-engine.js';

const TAG = 'pokemon-lookalike';

// Nothing here may import the entry before the test does: it registers the tag.
describe('an element that was there before its script', () => {
  it('keeps its attributes and what was set on it', async () => {
    document.body.innerHTML = `<${TAG} loading="manual" faces="largest"></${TAG}>`;
    const early = document.querySelector(TAG)!;
    Object.assign(early, { topK: 9, preset: 'classic', exclude: [25] });
    expect(early).not.to.be.instanceOf(PokemonLookalike);

    let engine: FakeEngine | undefined;
    PokemonLookalike.acquireEngine = (options) => (engine = new FakeEngine(options));
    await import('../../src/index.js');
    expect(customElements.get(TAG)).to.equal(PokemonLookalike);
    expect(early).to.be.instanceOf(PokemonLookalike);
    // In the same breath: nothing has been rendered yet.
    await early.match(new Blob());
    expect(engine!.options.preset).to.equal('classic');
    expect(engine!.matches[0]!.options).to.deep.include({ topK: 9, faces: 'largest', exclude: [25] });
    await early.updateComplete;
    expect(early).to.include({ topK: 9, preset: 'classic', faces: 'largest' });
    early.remove();
  });

  it('says nothing to the console about a second copy of the same version, and survives it', async () => {
    const registered = customElements.get(TAG);
    const { register } = await import('../../src/register.js');
    const warnings: unknown[][] = [];
    const { warn } = console;
    console.warn = (...words) => warnings.push(words);
    try {
      register(class extends PokemonLookalike {});
      expect(warnings).to.be.empty;
      class Other extends PokemonLookalike {
        static override readonly version: string = '99.0.0';
      }
      register(Other);
      expect(warnings).to.have.length(1);
      expect(String(warnings[0])).to.include('99.0.0');
    } finally {
      console.warn = warn;
    }
    expect(customElements.get(TAG)).to.equal(registered);
  });
});
