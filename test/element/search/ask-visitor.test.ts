import { expect } from '@open-wc/testing';
import type { LookalikeError } from '../../../src/contract/errors.js';
import type { SearchPlace } from '../../../src/contract/types.js';
import { LOADERS } from '../../../src/element/strings/languages.js';
import { strings } from '../../../src/element/strings/en.js';
import { fill } from '../../../src/element/strings/strings.js';
import { button, mount, next, photo, rendered, textOf, unmountAll, until } from '../../helpers/element.js';

let hosts = 0;

/** A service that no test before has asked about. */
function place(): SearchPlace {
  const host = `search-${(hosts += 1)}.example:8443`;
  return { url: `https://${host}/search`, host, dims: 128 };
}

const notice = ({ host }: SearchPlace) => fill(strings.search.notice, { host, count: 128 });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fulfilled',
    (error: LookalikeError) => error.code,
  );
const question = (root: ShadowRoot) => root.querySelector('.question');

describe('a gallery that a service searches', () => {
  afterEach(unmountAll);

  it('says before the first photo what is sent to whom, and asks nothing yet', async () => {
    const search = place();
    const { element, root } = await mount({ search });
    expect(textOf(root)).not.to.include(search.host);
    await element.load();
    await element.updateComplete;
    const words = `A description of your face, 128 numbers, is sent to ${search.host}; the photo is not.`;
    expect(textOf(root)).to.include(words);
    expect(notice(search)).to.equal(words);
    expect(question(root)).to.equal(null);
  });

  it('is not asked before the visitor says yes, then with the host that was said', async () => {
    const search = place();
    const mounted = await mount({ search });
    const { element, root } = mounted;
    const matched = next(element, 'match');
    const match = element.match(await photo());
    const asked = await rendered(element, question);
    expect(textOf(asked)).to.include(notice(search));
    expect(mounted.engine.matches).to.have.length(0);
    expect(root.querySelector('[role=status]')!.textContent).to.include(search.host);
    expect(element.status).to.equal('matching');
    button(asked, strings.search.yes).click();
    await match;
    await matched;
    expect(mounted.engine.matches[0]!.options.searchHosts).to.eql([search.host]);
    await element.updateComplete;
    expect(question(root)).to.equal(null);
    expect(element.status).to.equal('done');
  });

  it('asks once a host, on the whole page', async () => {
    const search = place();
    const first = await mount({ search });
    const match = first.element.match(await photo());
    button(await rendered(first.element, question), strings.search.yes).click();
    await match;
    await first.element.match(await photo());
    const second = await mount({ search });
    await second.element.match(await photo());
    expect(second.engine.matches[0]!.options.searchHosts).to.eql([search.host]);
    const other = await mount({ search: place() });
    const unanswered = codeOf(other.element.match(await photo()));
    await rendered(other.element, question);
    expect(other.engine.matches).to.have.length(0);
    other.element.reset();
    expect(await unanswered).to.equal('aborted');
  });

  it('answers with one yes all that wait for it', async () => {
    const search = place();
    const one = await mount({ search });
    const two = await mount({ search });
    const matches = [one.element.match(await photo()), two.element.match(await photo())];
    await rendered(two.element, question);
    button(await rendered(one.element, question), strings.search.yes).click();
    await Promise.all(matches);
    expect(question(two.root)).to.equal(null);
  });

  it('ends in search-refused after a no, stays usable, and asks again when tried again', async () => {
    const search = place();
    const mounted = await mount({ search });
    const { element, root, events } = mounted;
    const refused = codeOf(element.match(await photo()));
    button(await rendered(element, question), strings.search.no).click();
    expect(await refused).to.equal('search-refused');
    await element.updateComplete;
    expect(mounted.engine.matches).to.have.length(0);
    expect(events.filter(({ type }) => type === 'error')).to.have.length(1);
    expect(textOf(root.querySelector('[part~=error]')!)).to.include(strings.errors['search-refused'].title);
    button(root, strings.retry).click();
    button(await rendered(element, question), strings.search.yes).click();
    await until(element, 'done');
    expect(element.error).to.equal(null);
  });

  it('takes the question back when the match is aborted or another photo comes', async () => {
    const search = place();
    const { element, root } = await mount({ search });
    const controller = new AbortController();
    const aborted = codeOf(element.match(await photo(), { signal: controller.signal }));
    await rendered(element, question);
    controller.abort();
    expect(await aborted).to.equal('aborted');
    await element.updateComplete;
    expect(question(root)).to.equal(null);
    const older = codeOf(element.match(await photo('older.png')));
    await rendered(element, question);
    const newer = element.match(await photo('newer.png'));
    expect(await older).to.equal('aborted');
    button(await rendered(element, question), strings.search.yes).click();
    expect((await newer).pick).to.exist;
  });

  it('speaks eight languages', async () => {
    for (const [language, load] of Object.entries(LOADERS)) {
      const { search } = (await load()).strings;
      const texts = fill(search.notice, { host: 'h.example', count: 128 });
      expect(texts, language).to.include('h.example').and.include('128');
    }
  });

  it('is heard of by nobody else: without one nothing is said or asked', async () => {
    const mounted = await mount();
    await mounted.element.match(await photo());
    expect(mounted.engine.matches[0]!.options).not.to.have.property('searchHosts');
    mounted.element.reset();
    await mounted.element.updateComplete;
    expect(mounted.root.querySelector('.search-notice')).to.equal(null);
  });
});
