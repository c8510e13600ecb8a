import { expect } from '@open-wc/testing';
import { LOADERS, type Language } from '../../../src/element/strings/languages.js';
import { fill } from '../../../src/element/strings/strings.js';
import { mount, photo, rendered, statuses, textOf, unmountAll } from '../../helpers/element.js';
import { fragmentRead, recordFetches, withFragment } from '../../helpers/fragment.js';

const TAG = '<pokemon-lookalike result-links models-url="/models/" sprite-url="none">';
const RALTS = '#pokemon-lookalike=pokemon.280.61';

const friendOf = (root: ParentNode) => root.querySelector('.friend');
const opened = async (html = TAG) => {
  const mounted = await mount({}, html);
  await rendered(mounted.element, friendOf);
  return mounted;
};

const FOLDER = '/models/galleries/pokemon/lookalike/';

/** By the National Pokédex number. */
async function nameOf(id: number, language: string): Promise<string> {
  const read = async (file: string) => (await fetch(FOLDER + file)).json() as Promise<unknown>;
  const header = (await read('gallery.json')) as { format: number; entries: { names: Record<string, string> }[] };
  if (header.format === 1) return header.entries[id - 1]!.names[language]!;
  return ((await read(`names/${language}.json`)) as string[])[id - 1]!;
}

describe('a friend’s result in the address', () => {
  afterEach(() => {
    unmountAll();
    withFragment('');
  });

  it('is shown above the drop zone', async () => {
    withFragment(RALTS);
    const { root, events } = await opened();
    expect(friendOf(root)!.querySelector('h2')!.textContent).to.equal('A friend looks like Ralts. And you?');
    expect(friendOf(root)!.querySelector('[part~=art]')!.getAttribute('aria-label')).to.equal('Ralts');
    expect(root.querySelector('.dropzone')).to.not.equal(null);
    expect(root.querySelector('[role=status]')!.textContent).to.include('Ralts');
    expect(events.filter(({ type }) => type !== 'statuschange')).to.eql([]);
    expect(statuses(events)).to.eql(['loading', 'idle']);
  });

  it('costs the manifest and what the gallery tells of its entries: no rows, no network, no engine', async () => {
    withFragment(RALTS);
    const asked = recordFetches();
    const { engines } = await opened();
    const models = [...new Set(asked())].filter((path) => path.startsWith('/models/'));
    const allowed = [
      '/models/manifest.json',
      ...['gallery', 'entries', 'names/en'].map((file) => `${FOLDER}${file}.json`),
    ];
    expect(models.slice(0, 2)).to.eql(allowed.slice(0, 2));
    expect(models.filter((path) => ![...allowed, `${FOLDER}columns.bin`].includes(path))).to.eql([]);
    expect(engines).to.have.length(0);
  });

  it('tells the best of the others, or every one of several friends', async () => {
    withFragment('#pokemon-lookalike=pokemon.280-25-133.61-50-40');
    const { root, element } = await opened();
    expect(textOf(friendOf(root)!)).to.match(/A friend looks like Ralts\. And you\?.*Also close · Pikachu · Eevee/);
    withFragment('#pokemon-lookalike=pokemon.25_133_280.61_50_40');
    await rendered(element, () => textOf(friendOf(root)!).includes('Friends'));
    expect(textOf(friendOf(root)!)).to.include('Friends look like Pikachu, Eevee, and Ralts. And you?');
    expect(friendOf(root)!.querySelectorAll('[part~=art]')).to.have.length(3);
  });

  for (const lang of Object.keys(LOADERS) as Language[]) {
    it(`speaks the visitor’s language, the name as well: ${lang}`, async () => {
      const { strings } = await LOADERS[lang]();
      const name = await nameOf(280, lang);
      withFragment(RALTS);
      const { root, element } = await opened();
      element.lang = lang;
      const sentence = fill(strings.friends.one, { name });
      await rendered(element, () => friendOf(root)?.querySelector('h2')?.textContent === sentence);
    });
  }

  it('shows the drawing that a result would show', async () => {
    withFragment(RALTS);
    const { root } = await opened(TAG.replace('"none"', '"/art/{id}.png?{slug}"'));
    expect(friendOf(root)!.querySelector('img')!.getAttribute('src')).to.equal(`${location.origin}/art/280.png?ralts`);
  });

  it('has a creature in the species’ own colours where no art is wanted, and asks nobody for any', async () => {
    withFragment(RALTS);
    const asked = recordFetches();
    const { root } = await opened();
    expect(friendOf(root)!.querySelector('img')?.getAttribute('src') ?? '').to.equal('');
    const fills = [...friendOf(root)!.querySelectorAll('.placeholder path')].map((path) => path.getAttribute('fill'));
    expect(fills[1]).to.match(/^#[\da-f]{3}$/); // The stand-in without colours has six digits.
    expect(asked().filter((path) => /none|art/.test(path.split('/').at(-1)!))).to.eql([]);
  });

  it('leaves when the visitor chooses a photo, and does not come back with the next', async () => {
    withFragment(RALTS);
    const { root, element } = await opened();
    await element.match(await photo());
    await element.updateComplete;
    expect(friendOf(root)).to.equal(null);
    element.reset();
    await rendered(element, () => root.querySelector('.dropzone'));
    expect(friendOf(root)).to.equal(null);
  });

  it('does not come back when the language changes or the element is moved', async () => {
    withFragment(RALTS);
    const { root, element } = await opened();
    await element.match(await photo());
    element.reset();
    element.lang = 'de';
    await rendered(element, () => textOf(root).includes('Welchem'));
    const place = document.createElement('div');
    document.body.append(place);
    place.append(element);
    await fragmentRead(element);
    expect(friendOf(root)).to.equal(null);
    document.body.append(element);
    place.remove();
  });

  it('leaves focus and drop zone where they are', async () => {
    const { root, element } = await mount({}, TAG);
    const choose = root.querySelector<HTMLElement>('.dropzone button')!;
    choose.focus();
    withFragment(RALTS);
    await rendered(element, friendOf);
    expect(root.activeElement).to.equal(choose);
    expect(choose.isConnected).to.equal(true);
  });

  it('comes when the option does', async () => {
    withFragment(RALTS);
    const { root, element } = await mount({}, TAG.replace(' result-links', ''));
    await fragmentRead(element);
    expect(friendOf(root)).to.equal(null);
    element.resultLinks = true;
    await rendered(element, friendOf);
  });

  it('comes to every element that compares with its gallery, and to no other', async () => {
    withFragment(RALTS);
    const [one, other, third] = await Promise.all([
      mount({}, TAG),
      mount({}, TAG),
      mount({}, TAG.replace('result-links', 'result-links gallery="own"')),
    ]);
    await Promise.all([rendered(one.element, friendOf), rendered(other.element, friendOf)]);
    await fragmentRead(third.element);
    expect(friendOf(third.root)).to.equal(null);
    expect(third.events).to.eql([]);
  });

  it('is found in a gallery at an address of the page, wherever the models are', async () => {
    withFragment(RALTS);
    const gallery = `${FOLDER}gallery.json`.slice(1);
    const { root } = await opened(TAG.replace('result-links', `result-links gallery="${gallery}"`));
    expect(friendOf(root)!.querySelector('h2')!.textContent).to.equal('A friend looks like Ralts. And you?');
  });

  it('is never of whom the element shows nobody', async () => {
    withFragment(RALTS);
    const { root, element } = await mount({}, TAG.replace('result-links', 'result-links exclude="280"'));
    await fragmentRead(element);
    expect(friendOf(root)).to.equal(null);
  });

  const JUNK = [
    '#section',
    '#/route/280',
    '#pokemon-lookalike',
    '#pokemon-lookalike=',
    '#pokemon-lookalike=own.280.61',
    '#pokemon-lookalike=constructor.280.61',
    '#pokemon-lookalike=pokemon.99999.61',
    '#pokemon-lookalike=pokemon.280-99999.61-5',
    '#pokemon-lookalike=pokemon.__proto__.61',
    '#pokemon-lookalike=pokemon.constructor.61',
    '#pokemon-lookalike=pokemon.280.101',
    '#pokemon-lookalike=pokemon.%E0%A4%A.61',
    '#pokemon-lookalike=pokemon.~3cimg~20src~3dx~20onerror~3dalert~281~29~3e.61',
    '#pokemon-lookalike=pokemon.<img src=x onerror=alert(1)>.61',
    `#pokemon-lookalike=pokemon.${'280-'.repeat(20_000)}.61`,
  ];
  for (const junk of JUNK) {
    it(`is passed over in silence when it is none: ${junk.slice(0, 60)}`, async () => {
      withFragment(junk);
      const failures: unknown[] = [];
      const note = (event: Event) => failures.push(event);
      addEventListener('error', note);
      addEventListener('unhandledrejection', note);
      const { root, element, events } = await mount({}, TAG);
      const before = root.innerHTML;
      await fragmentRead(element);
      removeEventListener('error', note);
      removeEventListener('unhandledrejection', note);
      expect(root.innerHTML).to.equal(before);
      expect(events).to.eql([]);
      expect(failures).to.eql([]);
      expect(location.hash).to.equal(new URL(junk, location.href).hash);
    });
  }

  it('goes when the address changes to a damaged one, and stays with the page’s own fragments', async () => {
    withFragment(RALTS);
    const { root, element } = await opened();
    withFragment('#section');
    await fragmentRead(element);
    expect(friendOf(root)).not.to.equal(null);
    withFragment('#pokemon-lookalike=pokemon.280');
    await rendered(element, () => !friendOf(root));
  });

  it('is nothing to an element without the option', async () => {
    withFragment(RALTS);
    const asked = recordFetches();
    const { root, element } = await mount({}, TAG.replace(' result-links', ''));
    await fragmentRead(element);
    expect(friendOf(root)).to.equal(null);
    expect(asked().filter((path) => path.startsWith('/models/'))).to.eql([]);
  });
});
