#!/usr/bin/env bash
set -euo pipefail
# Guess: the names of the npm package `pokemon` are those that the games print, language by language.
# So is: in Chinese some 80 of 1,025 in each script are those of before the games were published in Chinese (2016), three
# "simplified" ones hold traditional characters, a "traditional" one a simplified character; German lacks parts of
# three names; Russian has Latin letters inside Cyrillic words. A character table finds some of this, a second source the rest.
# pokemon 3.3.1, beside the simplified names in pokesprite-images 2.7.0.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --no-save pokemon@3.3.1 pokesprite-images@2.7.0 >/dev/null 2>&1
cat > try.cjs <<'JS'
const pokemon = require('pokemon');
const sprites = require('pokesprite-images/data/pokemon.json');
const hans = pokemon.all('zh-Hans');
const differing = Object.entries(sprites).filter(([id, { name }]) => name.chs !== hans[Number(id) - 1]);
// GB 2312, the mainland's basic list, as the platform decodes it.
const decoder = new TextDecoder('gbk');
const list = new Set();
for (let high = 0xb0; high <= 0xf7; high++) for (let low = 0xa1; low <= 0xfe; low++) list.add(decoder.decode(Uint8Array.of(high, low)));
const traditional = hans.filter((name) => [...name].some((each) => '兒獅瑪機'.includes(each) && !list.has(each)));
const mixed = pokemon.all('ru').filter((name) => /\p{Script=Cyrillic}/u.test(name) && /[a-z]/.test(name));
console.log(`pokemon ${require('pokemon/package.json').version}`);
console.log(`zh-Hans: ${differing.length} of 905 unlike pokesprite-images; traditional characters in ${traditional.join(', ')}`);
console.log(`de 619, 620, 674: ${[619, 620, 674].map((id) => pokemon.getName(id, 'de')).join(', ')} (Lin-Fu, Wie-Shu, Pam-Pam)`);
console.log(`ru, Latin letters in Cyrillic: ${mixed.join(', ')}`);
process.exit(differing.length > 80 && traditional.length === 3 && mixed.length === 3 ? 0 : 1);
JS
node try.cjs
