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
    assert.deepEqual([count('baby'), count('mythical'), count('ultra-beast')], [19, 23, 11]);
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
  it('say what the gallery says (npm run docs renews them)', () => {
    for (const { file, text } of generatedDocs()) {
      const page = readFileSync(file, 'utf8');
      assert.ok(page.includes(text), file);
      assert.equal(renewed(page, text), page);
    }
  });
});
