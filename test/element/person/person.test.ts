import { expect } from '@open-wc/testing';
import { strings } from '../../../src/element/strings/en.js';
import { strings as fr } from '../../../src/element/strings/fr.js';
import { fill } from '../../../src/element/strings/strings.js';
import { addPhotos } from '../../helpers/add-photos.js';
import { button, happened, mount, photo, rendered, textOf, unmountAll, until } from '../../helpers/element.js';
import type { FakeScript } from '../../helpers/fake-engine.js';

const { person } = strings.asked;
const TWO: [number, number, number, number][] = [
  [200, 60, 100, 150],
  [40, 80, 80, 100],
];

async function result(script: FakeScript = {}, html?: string) {
  const mounted = await mount(script, html);
  await mounted.element.match(await photo('me.png', 400, 300));
  await mounted.element.updateComplete;
  const { element, root, events } = mounted;
  const thumbnails = () => [...root.querySelectorAll<HTMLButtonElement>('.thumbnail')];
  const idle = () => rendered(element, () => !root.querySelector('.person progress') && root.querySelector('.person'));
  const notes = () => root.querySelector('.person [role=status]')?.textContent?.trim() ?? '';
  const results = () => events.filter(({ type }) => type === 'match').length;
  const count = (photos: number) => rendered(element, () => thumbnails().length === photos);
  return { ...mounted, root, thumbnails, idle, notes, results, count };
}

describe('several photos of one person', () => {
  afterEach(unmountAll);

  it('are answered together, and it is said from how many', async () => {
    const mounted = await result();
    const { element, root, engine, results, count } = mounted;
    const alone = element.result!.matches;
    await addPhotos(mounted, await photo('two.png'), await photo('three.png'));
    await count(3);
    expect(engine.people.map(({ images }) => images.length)).to.eql([3]);
    expect(results()).to.equal(2);
    expect(element.result!.photos).to.equal(3);
    expect(element.result!.matches).not.to.eql(alone);
    expect(element.result!.faces[0]!.matches).to.eql(element.result!.matches);
    expect(element.result!.pick).to.eql(element.result!.faces[0]!.pick);
    expect(root.querySelector('h2[part~=name]')!.textContent).to.equal(element.result!.pick.name);
    expect(textOf(root)).to.include(fill(person.from, { count: 3 }));
    expect(element.status).to.equal('done');
  });

  it('may be taken out again, the first of them too', async () => {
    const mounted = await result();
    const { element, root, engine, thumbnails, count } = mounted;
    await addPhotos(mounted, await photo('two.png'), await photo('three.png'));
    await count(3);
    const [first, second, third] = engine.people[0]!.images;
    button(root, fill(person.remove, { index: 2 })).click();
    await count(2);
    expect(engine.people[1]!.images).to.eql([first, third]);
    button(root, fill(person.remove, { index: 1 })).click();
    await count(0);
    expect(engine.people[2]!.images).to.eql([third]);
    expect(element.result!.photos).to.equal(undefined);
    expect(thumbnails()).to.be.empty;
    expect(second).not.to.equal(third);
    await addPhotos(mounted, await photo('four.png'));
    await count(2);
    expect(engine.people[3]!.images[0]).to.equal(third);
  });

  it('are left out, and it is told, where there is not one face in them', async () => {
    const answers = { 'dog.png': 'no-face', 'we.png': { boxes: TWO }, 'torn.png': 'image-unreadable' } as const;
    const mounted = await result({ answers });
    const { engine, notes, count, element } = mounted;
    const names = ['dog.png', 'we.png', 'two.png', 'torn.png'];
    await addPhotos(mounted, ...(await Promise.all(names.map((name) => photo(name)))));
    await count(2);
    await mounted.idle();
    expect(engine.people[0]!.images).to.have.length(2);
    expect(notes()).to.include(fill(person.nobody, { file: 'dog.png' }));
    expect(notes()).to.include(fill(person.several, { file: 'we.png' }));
    expect(notes()).to.include(
      fill(person.failed, { file: 'torn.png', reason: strings.errors['image-unreadable'].title }),
    );
    expect(element.result!.photos).to.equal(2);
  });

  it('lose nothing where none of them will do', async () => {
    const mounted = await result({ answers: { 'dog.png': 'no-face' } });
    const before = mounted.element.result;
    await addPhotos(mounted, await photo('dog.png'));
    await rendered(mounted.element, () => mounted.notes() !== '');
    expect(mounted.element.result).to.equal(before);
    expect(mounted.results()).to.equal(1);
    expect(mounted.engine.people).to.be.empty;
  });

  it('lose nothing where there is no answer', async () => {
    const mounted = await result({ personError: 'out-of-memory' });
    const { element, events, notes } = mounted;
    const before = element.result;
    await addPhotos(mounted, await photo('two.png'));
    await rendered(element, () => notes() !== '');
    expect(notes()).to.include(strings.errors['out-of-memory'].title);
    expect(element.result).to.equal(before);
    expect([element.status, element.error]).to.eql(['done', null]);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
  });

  it('are asked together again, in the language that the page changes to', async () => {
    const mounted = await result();
    const { element, root, engine, count } = mounted;
    await addPhotos(mounted, await photo('two.png'));
    await count(2);
    element.lang = 'fr';
    await rendered(element, (tree) => textOf(tree).includes(fill(fr.asked.person.from, { count: 2 })));
    await until(element, 'done');
    expect(engine.people.at(-1)!.options.lang).to.equal('fr');
    expect(engine.people.at(-1)!.images).to.have.length(2);
    expect(element.result!.photos).to.equal(2);
    expect(root.querySelectorAll('.thumbnail')).to.have.length(2);
  });

  it('can be given up, and nothing changes', async () => {
    const mounted = await result({ holdPerson: true });
    const { element, root, engine, idle, notes } = mounted;
    const before = element.result;
    await addPhotos(mounted, await photo('two.png'));
    const { hooks } = await happened(() => engine.people[0]);
    await rendered(element, () => root.querySelector('.person progress'));
    button(root, strings.cancel).click();
    await idle();
    expect(hooks.signal!.aborted).to.equal(true);
    expect(element.result).to.equal(before);
    expect(notes()).to.equal('');
    expect(button(root, person.add).ariaDisabled).to.equal('false');
  });

  it('make room for the photo of somebody else', async () => {
    const mounted = await result({ holdPerson: true, answers: { 'dog.png': 'no-face' } });
    const { element, engine, results } = mounted;
    await addPhotos(mounted, await photo('dog.png'), await photo('two.png'));
    const { hooks } = await happened(() => engine.people[0]);
    await element.match(await photo('else.png'));
    await mounted.idle();
    expect(hooks.signal!.aborted).to.equal(true);
    expect(results()).to.equal(2);
    expect(element.result!.photos).to.equal(undefined);
    expect(mounted.notes()).to.equal('');
    expect(mounted.thumbnails()).to.be.empty;
  });

  it('are kept from being looked at by a page that says so', async () => {
    const mounted = await result();
    mounted.element.addEventListener('photo', (event) => event.preventDefault());
    await addPhotos(mounted, await photo('two.png'));
    await mounted.idle();
    expect(mounted.engine.matches).to.have.length(1);
    expect(mounted.results()).to.equal(1);
  });

  it('are twelve at most', async () => {
    const mounted = await result();
    await addPhotos(mounted, ...(await Promise.all(Array.from({ length: 14 }, (_, index) => photo(`${index}.png`)))));
    await mounted.count(12);
    await mounted.idle();
    expect(mounted.notes()).to.include(fill(person.most, { count: 12 }));
  });

  it('are not offered where there are several people, or none', async () => {
    for (const boxes of [TWO, []]) {
      const { root } = await result({ outcome: { boxes } });
      expect(() => button(root, person.add)).to.throw();
    }
  });
});
