import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDisputed, nameOf, namesBySource } from '../../../models/build/pokemon/names/choose.js';
import { DECISIONS } from '../../../models/build/pokemon/names/decisions.js';
import { LANGUAGES, type Language } from '../../../models/build/pokemon/names/languages.js';
import { scriptFaults } from '../../../models/build/pokemon/names/scripts.js';
import { SPECIES_COUNT } from '../../../models/build/pokemon/species.js';

const IDS = Array.from({ length: SPECIES_COUNT }, (_, index) => index + 1);

describe('names of the species', () => {
  for (const language of LANGUAGES) {
    it(`in ${language}: where the sources differ, somebody decided, once, and nowhere else`, () => {
      const decided = DECISIONS.filter((each) => each.language === language).flatMap(({ ids }) => ids);
      const disputed = IDS.filter((id) => isDisputed(id, language));
      assert.deepEqual(
        decided.sort((p, q) => p - q),
        disputed,
      );
    });

    it(`in ${language}: two sources at least, and no character of another script`, () => {
      for (const id of IDS) {
        assert.ok(namesBySource(id, language).length >= 2);
        assert.deepEqual(scriptFaults(nameOf(id, language), language), [], nameOf(id, language));
      }
      assert.equal(new Set(IDS.map((id) => nameOf(id, language))).size, SPECIES_COUNT, 'each has a name of its own');
    });
  }

  // As the games print them (Sun and Moon to Scarlet and Violet), and for zh-Hant the Taiwanese Pokédex.
  const printed: [Language, Record<number, string>][] = [
    ['en', { 83: 'Farfetch’d', 669: 'Flabébé', 865: 'Sirfetch’d' }],
    ['de', { 619: 'Lin-Fu', 620: 'Wie-Shu', 674: 'Pam-Pam' }],
    ['fr', { 204: 'Pomdepik', 469: 'Yanmega', 669: 'Flabébé' }],
    ['es', { 669: 'Flabébé', 772: 'Código Cero', 865: 'Sirfetch’d', 984: 'Colmilargo' }],
    ['ja', { 233: 'ポリゴン２', 474: 'ポリゴンＺ', 873: 'モスノウ' }],
    ['zh-Hans', { 154: '大竺葵', 196: '太阳伊布', 233: '多边兽２型', 248: '班基拉斯', 312: '负电拍拍', 440: '小福蛋' }],
    ['zh-Hans', { 563: '迭失棺', 707: '钥圈儿', 728: '球球海狮', 778: '谜拟丘', 801: '玛机雅娜', 973: '缠红鹤' }],
    ['zh-Hans', { 983: '仆刀将军', 990: '铁辙迹', 1022: '铁磐岩', 1023: '铁头壳' }],
    ['zh-Hant', { 154: '大竺葵', 196: '太陽伊布', 233: '多邊獸Ⅱ', 248: '班基拉斯', 440: '小福蛋', 563: '死神棺' }],
    ['zh-Hant', { 800: '奈克洛茲瑪', 956: '超能豔鴕', 983: '仆斬將軍', 1022: '鐵磐岩', 1023: '鐵頭殼' }],
  ];
  for (const [language, names] of printed) {
    it(`in ${language} are as printed: ${Object.values(names).join(', ')}`, () => {
      for (const [id, name] of Object.entries(names)) assert.equal(nameOf(Number(id), language), name);
    });
  }
});

describe('characters of a name', () => {
  const faulty: [string, Language, RegExp][] = [
    ['钥圈兒', 'zh-Hans', /兒 in none/],
    ['負电拍拍', 'zh-Hans', /負 in none/],
    ['铁磐岩', 'zh-Hant', /铁 in none/],
    ["Farfetch'd", 'en', /apostrophe/],
    ['Farfetch`d', 'en', /apostrophe/],
    ['Flabe\u0301be\u0301', 'fr', /accents/],
    ['Pikachu ', 'de', /spaces/],
    ['Pik\u0430chu', 'en', /alphabets/],
    ['\u0420ikachu', 'es', /alphabets/],
    ['B\u03bfo', 'de', /alphabets/],
    ['\u0412\u0435', 'en', /no name in en/],
    ['ポリゴン2', 'ja', /no name in ja/],
    ['3D龙II', 'zh-Hans', /no name in zh-Hans/],
  ];
  for (const [name, language, message] of faulty) {
    it(`of "${name}" are refused in ${language}`, () => assert.match(scriptFaults(name, language).join(), message));
  }
});
