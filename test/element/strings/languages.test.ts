import { expect } from '@open-wc/testing';
import { LOADERS, resolveLanguage, type Language } from '../../../src/element/strings/languages.js';
import { strings as en } from '../../../src/element/strings/en.js';
import { merged, type StringOverrides, type Strings } from '../../../src/element/strings/strings.js';
import { mount, photo, rendered, textOf, unmountAll, until } from '../../helpers/element.js';

const LANGUAGES: readonly Language[] = ['en', 'ko', 'ja', 'zh-Hans', 'zh-Hant', 'fr', 'de', 'es'];

const load = async (language: Language): Promise<Strings> => (await LOADERS[language]()).strings;

/** Every text by its path, `errors.no-face.title`. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, each]) => flat(each, path ? `${path}.${key}` : key));
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

describe('languages', () => {
  afterEach(unmountAll);

  for (const language of LANGUAGES) {
    it(`are complete: ${language} says everything English says, with the same blanks to fill`, async () => {
      const texts = new Map(flat(await load(language)));
      const english = flat(en);
      expect([...texts.keys()].sort()).to.eql(english.map(([path]) => path).sort());
      for (const [path, text] of english) {
        expect(placeholders(texts.get(path)!), path).to.eql(placeholders(text));
        expect(texts.get(path)!.trim(), path).not.to.equal('');
      }
    });
  }

  it('differ from English nearly everywhere', async () => {
    for (const language of LANGUAGES.slice(1)) {
      const texts = new Map(flat(await load(language)));
      const same = flat(en).filter(([path, text]) => texts.get(path) === text);
      expect(same.length, `${language}: ${same.map(([path]) => path).join(', ')}`).to.be.lessThan(8);
    }
  });

  it('keep a French mark on the line of the word before', async () => {
    const apart = flat(await load('fr')).filter(([, text]) => / [:;!?]/.test(text));
    expect(apart).to.eql([]);
  });

  it('are found for every tag a page may carry', () => {
    const expected: [string, Language][] = [
      ['', 'en'],
      ['en-GB', 'en'],
      ['fr-CA', 'fr'],
      ['DE', 'de'],
      ['es_419', 'es'],
      ['ko-KR', 'ko'],
      ['ja-JP', 'ja'],
      ['zh', 'zh-Hans'],
      ['zh-CN', 'zh-Hans'],
      ['zh-Hans-SG', 'zh-Hans'],
      ['zh-Hans-HK', 'zh-Hans'],
      ['zh_TW', 'zh-Hant'],
      ['zh-TW', 'zh-Hant'],
      ['zh-HK', 'zh-Hant'],
      ['zh-Hant', 'zh-Hant'],
      ['pl', 'en'],
      ['constructor', 'en'],
    ];
    for (const [tag, language] of expected) expect(resolveLanguage(tag), tag).to.equal(language);
  });

  it('follow the nearest lang, never flash another one, and ask the engine for names in it', async () => {
    document.documentElement.lang = 'fr';
    const holder = document.createElement('div');
    holder.lang = 'de-AT';
    document.body.append(holder);
    const mounted = await mount();
    holder.append(mounted.element);
    const de = await load('de');
    await rendered(mounted.element, (root) => textOf(root).includes(de.title));
    await mounted.element.match(await photo());
    await mounted.element.updateComplete;
    expect(mounted.engine.matches[0]!.options.lang).to.equal('de');
    expect(textOf(mounted.root)).to.include(de.youLookLike).and.include(de.again);
    holder.remove();
  });

  it('show their first words at once, without English in between', async () => {
    document.documentElement.lang = 'ja';
    const ja = await load('ja');
    const { root } = await mount();
    expect(textOf(root)).to.include(ja.title);
  });

  it('change with the page while it is open, and the names with them', async () => {
    const mounted = await mount();
    const { element, root } = mounted;
    await element.match(await photo());
    document.documentElement.lang = 'ko';
    const ko = await load('ko');
    await rendered(element, (tree) => textOf(tree).includes(ko.again));
    await until(element, 'done');
    expect(mounted.engine.matches.at(-1)!.options.lang).to.equal('ko');
    element.lang = 'es';
    const es = await load('es');
    await rendered(element, (tree) => textOf(tree).includes(es.again));
    expect(textOf(root)).not.to.include(ko.again);
  });

  it('are found through shadow roots', async () => {
    const outer = document.createElement('div');
    outer.lang = 'fr';
    document.body.append(outer);
    const { element } = await mount();
    outer.attachShadow({ mode: 'open' }).append(element);
    const fr = await load('fr');
    await rendered(element, (root) => root.textContent?.includes(fr.title));
    outer.remove();
  });

  it('stay where the host has no words for them after all', () => {
    const given = {
      title: undefined,
      errors: { 'no-face': { title: undefined, message: 'Really.' } },
      stages: undefined,
    };
    const { title, errors, stages } = merged(en, given);
    expect([title, stages]).to.eql([en.title, en.stages]);
    expect(errors['no-face']).to.eql({ ...en.errors['no-face'], message: 'Really.' });
  });

  it('stay where what the host has is no text', async () => {
    const given = {
      rank: 3,
      again: () => 'Again.',
      others: ['Others.'],
      youLookLike: '',
      likeness: ['Faintly.'],
      share: 'Share.',
      answer: { occurs: 5, under: 'Hardly.', sizes: 'Small.' },
      types: { cat: 'Cat', dog: 7 },
    };
    const texts = merged(en, given);
    expect([texts.rank, texts.again, texts.others, texts.share]).to.eql([en.rank, en.again, en.others, en.share]);
    expect(texts.youLookLike).to.equal('');
    expect(texts.likeness).to.eql(['Faintly.', ...en.likeness.slice(1)]);
    expect(texts.answer).to.eql({ ...en.answer, under: 'Hardly.' });
    expect(texts.types).to.eql({ ...en.types, cat: 'Cat' });

    const { element, root } = await mount();
    element.strings = given as unknown as StringOverrides;
    await element.match(await photo());
    await element.updateComplete;
    expect(textOf(root)).to.include(en.again);
  });

  it('stay in the drop zone, too, where the host has none for them', async () => {
    const { element, root } = await mount();
    element.strings = {
      title: undefined,
      choose: undefined,
      hint: null,
      privacy: 'Ours.',
    } as unknown as StringOverrides;
    await element.updateComplete;
    expect(textOf(root)).to.include(en.title).and.include(en.choose).and.include(en.hint).and.include('Ours.');
    await element.load();
    await element.updateComplete;
    expect(textOf(root)).to.include(en.title).and.include(en.choose).and.include('Ours.');
  });

  it('change with whatever is around the element, in whichever tree', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const [outer, inner] = [document.createElement('div'), document.createElement('div')];
    const holder = document.createElement('div');
    place.attachShadow({ mode: 'open' }).append(outer);
    outer.attachShadow({ mode: 'closed' }).append(inner);
    inner.attachShadow({ mode: 'open' }).append(holder);
    const { element } = await mount();
    holder.append(element);
    const steps: [HTMLElement, Language][] = [[place, 'fr'], [outer, 'de'], [inner, 'ko'], [holder, 'es'], [element, 'ja']]; // prettier-ignore
    for (const [node, language] of steps) {
      node.lang = language;
      const { title } = await load(language);
      await rendered(element, (root) => root.textContent?.includes(title));
    }
    place.remove();
  });

  it('give way to words of the host, at any depth', async () => {
    const { element, root } = await mount({ matchError: 'no-face' });
    element.strings = {
      title: 'Which of our cats are you?',
      errors: { 'no-face': { title: 'Nobody home', message: 'Really.' } },
    };
    await element.updateComplete;
    expect(textOf(root)).to.include('Which of our cats are you?').and.include(en.choose);
    await element.match(await photo()).catch(() => undefined);
    await element.updateComplete;
    expect(textOf(root)).to.include('Nobody home').and.include(en.wholePicture);
  });
});
