import { expect } from '@open-wc/testing';
import { readResultLink, writeResultLink, type ResultLink } from '../../src/contract/result-link.js';

const one = (id: string, score: number) => ({ gallery: 'pokemon', people: [[{ id, score }]] });

describe('the fragment of a shared result', () => {
  it('is the gallery, ids and scores, in so many characters', () => {
    const matches = [
      { id: '280', score: 61 },
      { id: '133', score: 100 },
    ];
    expect(writeResultLink({ gallery: 'pokemon', people: [matches] })).to.equal(
      '#pokemon-lookalike=pokemon.280-133.61-100',
    );
    const people = matches.map((match) => [match]);
    expect(writeResultLink({ gallery: 'pokemon', people })).to.equal('#pokemon-lookalike=pokemon.280_133.61_100');
  });

  const ROUND: ResultLink[] = [
    one('280', 0),
    one('Jane Doe.1', 100),
    one('a-b_c~d,e%20', 7),
    one('-12', 7),
    one('ポケ<b>モン</b>🙂', 50),
    { gallery: 'our-cats_2', people: [[{ id: '0', score: 1 }], [{ id: '0', score: 2 }]] },
    { gallery: 'a.b', people: [[{ id: 'x', score: 1 }]] },
  ];
  for (const link of ROUND) {
    it(`says what was written, in characters that nobody writes otherwise: ${JSON.stringify(link)}`, () => {
      const fragment = writeResultLink(link);
      expect(fragment).to.match(/^#pokemon-lookalike=[A-Za-z\d._~-]+$/);
      expect(readResultLink(fragment)).to.eql(link);
    });
  }

  it('is understood as mail and messengers pass it on', () => {
    const link = one('a-b', 7);
    const fragment = writeResultLink(link);
    expect(readResultLink(fragment.replaceAll('~', '%7E').replaceAll('.', '%2E'))).to.eql(link);
    expect(readResultLink('#pokemon-lookalike=pokemon.280%2C133.61%2C5')).to.eql({
      gallery: 'pokemon',
      people: [
        [
          { id: '280', score: 61 },
          { id: '133', score: 5 },
        ],
      ],
    });
  });

  const list = (count: number, separator: string) =>
    `${Array.from({ length: count }, (_, id) => id).join(separator)}.${new Array(count).fill('1').join(separator)}`;
  const JUNK = [
    '',
    '#',
    '#section',
    '#/path?pokemon-lookalike=pokemon.280.61',
    'pokemon-lookalike=pokemon.280.61',
    '#pokemon-lookalike',
    ...[
      '',
      'pokemon',
      'pokemon.280',
      'pokemon.280.',
      'pokemon..61',
      '.280.61',
      'pokemon.280.61.5',
      'pokemon.280.101',
      'pokemon.280.-1',
      'pokemon.280.6e1',
      'pokemon.280.0x1',
      'pokemon.280.1000',
      'pokemon.280.5,5',
      'pokemon.280.NaN',
      'pokemon.280-133.61',
      'pokemon.280.61-5',
      'pokemon.280-133.61_5',
      'pokemon.280-280.61-5',
      'pokemon.280--133.61-5-5',
      'pokemon.%.61',
      'pokemon.%E0%A4%A.61',
      'pokemon.~zz.61',
      'pokemon.~ff.61',
      'pokemon.<img src=x onerror=alert(1)>.61',
      'pokemon.%3Cimg%20src%3Dx%3E.61',
      '<b>pokemon</b>.280.61',
      'pokemon.280.61 ',
      `pokemon.${list(13, '-')}`,
      `pokemon.${list(13, '_')}`,
      `pokemon.${list(5000, '-')}`,
      `${'a'.repeat(100_000)}.280.61`,
    ].map((rest) => `#pokemon-lookalike=${rest}`),
  ];
  for (const junk of JUNK) {
    it(`is nothing else: ${junk.slice(0, 60)}`, () => {
      expect(readResultLink(junk)).to.equal(undefined);
    });
  }

  it('of any text either says what that text says when written anew, or nothing', () => {
    const characters = [...'pokemon.280-_~,%2561<>"&#/ ', 'é', '\u0000'];
    let seed = 1;
    const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let turn = 0; turn < 5000; turn += 1) {
      const text = Array.from({ length: next(24) }, () => characters[next(characters.length)]).join('');
      const link = readResultLink(`#pokemon-lookalike=pokemon.${text}`);
      if (link) expect(readResultLink(writeResultLink(link))).to.eql(link);
    }
  });
});
