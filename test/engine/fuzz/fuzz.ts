import { parseArgs } from 'node:util';
import { Chance } from './random.js';
import { fuzz, type FuzzSubject } from './subject.js';
import { SUBJECTS } from './subjects.js';

// npm run fuzz                              ten times what npm test tries, of other seeds each day
// npm run fuzz -- --times 100 --seed 1 gallery    more, from this seed on, of subjects with that in their name

const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '10' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const DAY_MS = 86_400_000;
const first = Number(values.seed ?? Math.floor(Date.now() / DAY_MS) * 1_000_000);

async function run(subject: FuzzSubject): Promise<number> {
  const count = Math.round(subject.few * Number(values.times));
  const { outcomes, found } = await fuzz(subject, (seed) => new Chance(seed), first, count);
  const ended = Object.entries(outcomes).map(([outcome, times]) => `${outcome} ${times}`);
  console.log(`${count} ${subject.name}, seeds from ${first}: ${ended.join(', ')}; finds: ${found.length}`);
  for (const { seed, what } of found) console.log(`  seed ${seed}: ${what}`);
  return found.length;
}

let finds = 0;
for (const subject of SUBJECTS) {
  if (positionals.length === 0 || positionals.some((part) => subject.name.includes(part))) finds += await run(subject);
}
process.exitCode = finds > 0 ? 1 : 0;
