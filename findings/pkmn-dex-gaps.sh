#!/usr/bin/env bash
set -euo pipefail
# Guess: `tags` of @pkmn/dex lists every Paradox Pokémon, and a species has its height beside its weight, as in
# @pkmn/sim, whose data it repackages.
# So is: 16 of 22 are tagged; Koraidon and Miraidon (1007, 1008: legendary only) and Gouging Fire, Raging Bolt, Iron Boulder
# and Iron Crown (1020-1023: no tag at all) are not. Heights are left out of the package; weights are there. The name of
# species 669 is in decomposed Unicode (e + U+0301), so it equals no "Flabébé" typed or read elsewhere.
# @pkmn/dex 0.10.11.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --no-save @pkmn/dex@0.10.11 >/dev/null 2>&1
cat > try.cjs <<'JS'
const { Dex } = require('@pkmn/dex');
const all = Dex.species.all().filter(({ num, baseSpecies, name }) => num >= 1 && num <= 1025 && baseSpecies === name);
const paradox = all.filter(({ tags }) => tags.includes('Paradox')).map(({ num }) => num);
const missing = [1007, 1008, 1020, 1021, 1022, 1023].map((num) => all.find((each) => each.num === num));
const flabebe = all.find(({ num }) => num === 669).name;
console.log(`@pkmn/dex ${require('@pkmn/dex/package.json').version}: Paradox on ${paradox.join()}`);
for (const { num, name, tags } of missing) console.log(`${num} ${name}: [${tags.join()}]`);
console.log(`heights: ${all.filter(({ heightm }) => heightm).length}, weights: ${all.filter(({ weightkg }) => weightkg).length}; 669: ${flabebe === flabebe.normalize('NFC') ? 'composed' : 'decomposed'}`);
const isSo = paradox.length === 16 && missing.every(({ tags }) => !tags.includes('Paradox'));
process.exit(isSo && !all.some(({ heightm }) => heightm) && flabebe !== flabebe.normalize('NFC') ? 0 : 1);
JS
node try.cjs
