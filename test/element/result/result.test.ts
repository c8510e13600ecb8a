import { expect, nextFrame } from '@open-wc/testing';
import { LIKEST } from '../../../src/element/result/result.js';
import { strings } from '../../../src/element/strings/en.js';
import { fill } from '../../../src/element/strings/strings.js';
import { LIKEST as RANKED_AMONG } from '../../../src/engine/stages/rank.js';
import { button, mount, next, photo, rendered, textOf, unmountAll } from '../../helpers/element.js';
import { outcomeOf, type OutcomeShape } from '../../helpers/fake-engine.js';

async function result(outcome: OutcomeShape = {}, html?: string) {
  const mounted = await mount({ outcome }, html);
  await mounted.element.match(await photo());
  await mounted.element.updateComplete;
  return { ...mounted, root: mounted.root };
}

describe('the result', () => {
  afterEach(unmountAll);

  it('shows the pick large: name, number, types in words, how many people look like it and how close it is; the score in the details', async () => {
    const { element, root } = await result();
    const { pick } = element.result!;
    const words = textOf(root.querySelector('[part~=pick]')!);
    expect(words).to.include(strings.youLookLike).and.include(pick.name).and.include('#0133').and.include('Normal');
    expect(words).to.include('1 in 100 people looks like Eevee').and.include('Closer than 1,023 of 1,025');
    const details = root.querySelector<HTMLDetailsElement>('[part~=pick] details')!;
    expect(details.open).to.equal(false);
    expect(details.querySelector('summary')!.textContent).to.equal(strings.answer.howSure);
    const score = details.querySelector('[part~=score]')!.textContent;
    expect(score).to.include('Your no. 2 match').and.include(strings.likeness[2]);
    expect(details.textContent).to.include('Of 1,200 other faces');
    expect(words).to.include(fill(strings.scoreFaces, { score: Math.round(pick.score) }));
    expect(root.querySelector('[part~=pick] [part~=art]')!.getAttribute('aria-label')).to.equal(pick.name);
  });

  it('ranks the others, best first, each with how many people look like it', async () => {
    const { element, root } = await result();
    const { matches, pick } = element.result!;
    const rows = [...root.querySelectorAll('[part~=match]')].map((row) => row.textContent!.replace(/\s+/g, ' '));
    const others = matches.filter((match) => match !== pick);
    expect(rows).to.have.length(4);
    others.forEach((match, index) => {
      expect(rows[index]).to.include(match.name).and.include(String(match.rank));
      expect(rows[index]).to.include('1 in 100');
    });
  });

  it('shows the cut-out, pixel by pixel', async () => {
    const { root } = await result();
    const canvas = root.querySelector<HTMLCanvasElement>('canvas[part~=cutout]')!;
    expect(canvas).to.include({ width: 64, height: 64 });
    const context = canvas.getContext('2d')!;
    expect([...context.getImageData(32, 32, 1, 1).data]).to.eql([220, 170, 130, 255]);
    expect(context.getImageData(0, 0, 1, 1).data[3]).to.equal(0);
  });

  it('says by which rule the cutest is large, and which one is the closest', async () => {
    const { element, root } = await result();
    const note = root.querySelector('[role=tooltip]')!;
    expect(LIKEST, 'as the engine chooses').to.equal(RANKED_AMONG);
    const trigger = button(root, fill(strings.cutest, { count: LIKEST }));
    expect(note.textContent).to.equal(
      fill(strings.cutestWhy, { count: LIKEST, nearest: element.result!.matches[0]!.name }),
    );
    expect(trigger.getAttribute('aria-describedby')).to.equal(note.id);
    expect(getComputedStyle(note).visibility).to.equal('hidden');
    trigger.focus();
    expect(getComputedStyle(note).visibility).to.equal('visible');
    trigger.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(getComputedStyle(note).visibility).to.equal('hidden');
  });

  it('says nothing of cuteness when the nearest is large', async () => {
    const { root } = await result({}, '<pokemon-lookalike pick="nearest">');
    expect(root.querySelector('[role=tooltip]')).to.equal(null);
    expect(root.querySelector('h2[part~=name]')!.textContent).to.include('Pikachu');
  });

  it('compares a whole picture with pictures, not with faces', async () => {
    const { root } = await result({ boxes: [] });
    expect(textOf(root)).to.include(strings.pictureLooksLike).and.include(strings.scorePictures.split('{score}')[1]);
    expect(textOf(root.querySelector('.facts')!))
      .to.include('Closer than')
      .and.not.include('people'); // Of faces only.
  });

  it('puts the numbers of the Pokédex only where there are some', async () => {
    const mounted = await mount({ holdMatch: true });
    const matching = mounted.element.match(await photo());
    const { answer, options } = await firstMatch(mounted);
    const outcome = outcomeOf({ options });
    outcome.result.faces = [];
    outcome.result.pick = { ...outcome.result.pick, id: 'tabby', name: 'Tabby', tags: ['cat'] };
    answer.resolve(outcome);
    await matching;
    await mounted.element.updateComplete;
    expect(mounted.root.querySelector('h2[part~=name]')!.textContent!.trim()).to.equal('Tabby');
    expect(mounted.root.querySelector('.types')).to.equal(null);
  });

  it('lets the visitor try another photo', async () => {
    const { element, root } = await result();
    let opened = false;
    root.querySelector('input[type=file]')!.addEventListener('click', (event) => {
      opened = true;
      event.preventDefault();
    });
    button(root, strings.again).click();
    expect(opened).to.equal(true);
    expect(element.status).to.equal('done');
  });

  it('shows art only once it is there, and a creature in its colours where it never comes', async () => {
    const { element, root } = await result({ imageUrl: (id) => `/no-such-art/${id}.png` });
    await rendered(element, (tree) => tree.querySelector('.art img') === null);
    expect(root.querySelectorAll('img[src*="no-such-art"]')).to.be.empty;
    const art = [...root.querySelectorAll('[part~=art]')];
    expect(art).to.have.length(5);
    for (const each of art) {
      const drawn = each.querySelector('.placeholder')!;
      expect(getComputedStyle(drawn).visibility).to.equal('visible');
      expect(drawn.getBoundingClientRect().width).to.be.greaterThan(20);
    }
    const fills = [...art[0]!.querySelectorAll('path')].map((path) => path.getAttribute('fill'));
    expect(fills).to.include.members(element.result!.pick.colours!);
  });

  it('hides the creature when the art has come', async () => {
    const { element, root } = await result();
    await rendered(element, (tree) => tree.querySelectorAll('.art.loaded').length === 5);
    expect(getComputedStyle(root.querySelector('.art .placeholder')!).visibility).to.equal('hidden');
  });

  it('shows the photo while it is looked at, and lets the visitor stop that', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element, root } = mounted;
    const matching = element.match(await photo()).catch((error) => error.code);
    await firstMatch(mounted);
    await element.updateComplete;
    expect(root.querySelector('[part~=preview] img')).to.exist;
    expect(root.querySelector('[part~=progress] progress')).to.exist;
    button(root, strings.cancel).click();
    expect(await matching).to.equal('aborted');
    await element.updateComplete;
    expect(root.querySelector('[part~=dropzone]')).to.exist;
  });

  it('lets the cut-out rise from where the face is in the photo', async () => {
    const mounted = await mount({ holdMatch: true });
    const { element, root } = mounted;
    const matching = element.match(await photo('me.png', 400, 300));
    const { answer } = await firstMatch(mounted);
    await element.updateComplete;
    const picture = root.querySelector<HTMLImageElement>('[part~=preview] img')!;
    await picture.decode();
    const shown = picture.getBoundingClientRect();
    answer.resolve(outcomeOf({ boxes: [[200, 60, 120, 140]] }));
    await matching;
    await element.updateComplete;
    await nextFrame();
    const cutout = root.querySelector('[part~=cutout]')!;
    const [rise] = cutout.getAnimations();
    rise!.pause();
    rise!.currentTime = 0;
    const start = cutout.getBoundingClientRect();
    // The middle of the box, as shares of the photo's 400 x 300 px.
    expect(start.x + start.width / 2).to.be.closeTo(shown.x + (260 / 400) * shown.width, 1);
    expect(start.y + start.height / 2).to.be.closeTo(shown.y + (130 / 300) * shown.height, 1);
  });

  it('offers another photo only where the element takes one', async () => {
    const { element, root } = await mount();
    await element.match(await photo());
    await element.updateComplete;
    const again = button(root, strings.again);
    expect(again.disabled).to.equal(false);
    element.disabled = true;
    await element.updateComplete;
    expect(again.disabled).to.equal(true);
  });

  it('speaks once: who it is, when it is known', async () => {
    const { element, root } = await mount();
    const live = root.querySelector('[role=status]')!;
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(live.textContent!.trim()));
    observer.observe(live, { childList: true, characterData: true, subtree: true });
    const done = next(element, 'match');
    await element.match(await photo());
    await done;
    await element.updateComplete;
    observer.disconnect();
    const { pick } = element.result!;
    expect(said.at(-1)).to.equal('You look like Eevee. 1 in 100 people looks like Eevee.');
    expect(said.filter((words) => words.includes(pick.name))).to.have.length(1);
  });
});

async function firstMatch(mounted: Awaited<ReturnType<typeof mount>>) {
  await rendered(mounted.element, () => mounted.engines[0]?.matches[0]);
  return mounted.engine.matches[0]!;
}
