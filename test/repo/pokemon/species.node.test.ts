import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { generatedDocs, renewed } from '../../../models/build/pokemon/write-docs.js';
import { LANGUAGES } from '../../../models/build/pokemon/names/languages.js';
import { SENSITIVE, SENSITIVE_GROUPS } from '../../../models/build/pokemon/sensitive.js';
import { readSpecies, SPECIES_COUNT, type Species } from '../../../models/build/pokemon/species.js';
import { toSlug } from '../../../src/builder/slug.js';

let species: Species[];
before(async () => {
  species = await readSpecies();
});

const find = (slug: string) => {
  const found = species.find((each) => each.slug === slug);
  assert.ok(found, `no species ${slug}`);
  return found;
};

describe('what is known of the species', () => {
  it('covers all of them, each with a slug of its own', () => {
    assert.deepEqual(
      species.map(({ id }) => id),
      Array.from({ length: SPECIES_COUNT }, (_, index) => index + 1),
    );
    assert.equal(new Set(species.map(({ slug }) => slug)).size, SPECIES_COUNT);
    for (const { slug } of species) assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('spells slugs as PokeAPI does', () => {
    const odd = { 29: 'nidoran-f', 83: 'farfetchd', 122: 'mr-mime', 250: 'ho-oh', 386: 'deoxys', 439: 'mime-jr' };
    const odder = { 474: 'porygon-z', 669: 'flabebe', 772: 'type-null', 782: 'jangmo-o', 785: 'tapu-koko' };
    for (const [id, slug] of Object.entries({ ...odd, ...odder })) assert.equal(species[Number(id) - 1]?.slug, slug);
  });

  it('has a name in every language', () => {
    for (const { slug, names } of species) {
      assert.deepEqual(Object.keys(names), [...LANGUAGES], slug);
      for (const name of Object.values(names)) assert.ok(name.trim() === name && name.length > 0, slug);
    }
    const { names } = find('bulbasaur');
    assert.deepEqual(
      [names['ko'], names['ja'], names['fr'], names['de']],
      ['이상해씨', 'フシギダネ', 'Bulbizarre', 'Bisasam'],
    );
    assert.deepEqual([names['zh-Hans'], names['zh-Hant']], ['妙蛙种子', '妙蛙種子']);
  });

  it('tags types first, then the generation, then flags', () => {
    assert.deepEqual(find('bulbasaur').tags, ['grass', 'poison', 'generation-1']);
    assert.deepEqual(find('pichu').tags, ['electric', 'generation-2', 'baby']);
    assert.deepEqual(find('mewtwo').tags, ['psychic', 'generation-1', 'legendary']);
    assert.deepEqual(find('iron-valiant').tags, ['fairy', 'fighting', 'generation-9', 'paradox']);
    const count = (tag: string) => species.filter(({ tags }) => tags.includes(tag)).length;
    // Counts as printed in the games' own Pokédexes.
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => count(`generation-${n}`)),
      [151, 100, 135, 107, 156, 72, 88, 96, 120],
    );
  });

  // As listed in the games' guides and on pokemon.com, generation by generation.
  const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const flagged: Record<string, number[]> = {
    baby: [172, 173, 174, 175, 236, 238, 239, 240, 298, 360, 406, 433, 438, 439, 440, 446, 447, 458, 848],
    legendary: [
      ...[144, 145, 146, 150, 243, 244, 245, 249, 250, ...range(377, 384), ...range(480, 488), ...range(638, 646)],
      ...[...range(716, 718), 772, 773, ...range(785, 792), 800, ...range(888, 892), ...range(894, 898), 905],
      ...[...range(1001, 1004), 1007, 1008, ...range(1014, 1017), 1024],
    ],
    mythical: [
      ...[151, 251, 385, 386, ...range(489, 494), 647, 648, 649, 719, 720, 721, 801, 802, 807, 808, 809, 893, 1025],
    ],
    'ultra-beast': [...range(793, 799), ...range(803, 806)],
    paradox: [...range(984, 995), ...range(1005, 1010), ...range(1020, 1023)],
  };
  for (const [flag, ids] of Object.entries(flagged)) {
    it(`flags ${ids.length} species as ${flag}, and knows no other flag`, () => {
      const found = species.filter(({ tags }) => tags.includes(flag)).map(({ id }) => id);
      assert.deepEqual(found, ids);
      const flags = species.flatMap(({ tags }) =>
        tags.slice(tags.findIndex((tag) => tag.startsWith('generation-')) + 1),
      );
      assert.deepEqual(new Set(flags), new Set(Object.keys(flagged)));
      assert.ok(species.every(({ tags }) => new Set(tags).size === tags.length));
    });
  }

  it('knows how tall and heavy a species is', () => {
    // Wailord and Cosmoem as the games' Pokédexes have them.
    assert.deepEqual([find('wailord').heightM, find('wailord').weightKg], [14.5, 398]);
    assert.deepEqual([find('cosmoem').heightM, find('cosmoem').weightKg], [0.1, 999.9]);
    for (const { slug, heightM, weightKg } of species) assert.ok(heightM >= 0.1 && weightKg >= 0.1, slug);
  });

  it('knows what a species evolves from, whatever its form', () => {
    const from = (slug: string) => find(slug).evolvesFrom;
    assert.deepEqual(['pichu', 'pikachu', 'raichu', 'charizard'].map(from), [undefined, 172, 25, 5]);
    // Only a regional form evolves, or evolves so.
    const regional = { perrserker: 52, obstagoon: 264, cursola: 222, sirfetchd: 83, 'mr-rime': 122, runerigus: 562 };
    const later = { wyrdeer: 234, basculegion: 550, sneasler: 215, overqwil: 211, clodsire: 194, shedinja: 290 };
    for (const [slug, id] of Object.entries({ ...regional, ...later })) assert.equal(from(slug), id, slug);
    // 542 lines of evolution. Manaphy hatches a Phione, which does not become one.
    assert.equal(species.filter(({ evolvesFrom }) => evolvesFrom === undefined).length, 542);
    assert.equal(from('manaphy'), undefined);
    for (const { id, evolvesFrom, stage } of species) {
      if (evolvesFrom === undefined) assert.equal(stage, 0, String(id));
      else assert.ok(evolvesFrom >= 1 && evolvesFrom <= SPECIES_COUNT && evolvesFrom !== id);
    }
  });

  it('knows where in its line a species stands', () => {
    const stages = ['pichu', 'pikachu', 'raichu', 'charmander', 'charmeleon', 'charizard', 'tauros'].map(find);
    assert.deepEqual(
      stages.map(({ stage }) => stage),
      [0, 0, 1, 0, 1, 2, 0],
    );
    assert.deepEqual(
      stages.map(({ evolves }) => evolves),
      [true, true, false, true, true, false, false],
    );
  });
});

describe('slugs', () => {
  it('are made of any name', () => {
    assert.equal(toSlug('Flabébé'), 'flabebe');
    assert.equal(toSlug('a_b/c 1'), 'a-b-c-1');
  });
});

describe('species a face is not matched with', () => {
  it('exist, and are listed once', () => {
    const slugs = SENSITIVE_GROUPS.flatMap((group) => group.slugs);
    assert.equal(new Set(slugs).size, slugs.length);
    for (const slug of slugs) find(slug);
  });

  it('include apes, rubbish, coffins and pigs', () => {
    for (const slug of ['mankey', 'simisage', 'rillaboom', 'annihilape'])
      assert.equal(SENSITIVE.get(slug), 'ape or monkey');
    for (const slug of ['trubbish', 'garbodor', 'muk', 'cofagrigus', 'lechonk', 'miltank', 'snorlax', 'jynx']) {
      assert.ok(SENSITIVE.has(slug), slug);
    }
    assert.ok(!SENSITIVE.has('pikachu'));
  });
});

describe('the pages on cuteness, sensitive species and traits', () => {
  it('say what the gallery says (npm run docs renews them)', async () => {
    for (const { file, text } of await generatedDocs()) {
      const page = readFileSync(file, 'utf8');
      assert.ok(page.includes(text), file);
      assert.equal(renewed(page, text), page);
    }
  });
});
