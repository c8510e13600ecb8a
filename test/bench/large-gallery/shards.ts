import { findEmbedder } from '../../../src/builder/gallery/known-embedder.js';
import { writeShard, type PlacedPicture, type SharedFacts } from '../../../src/builder/gallery/shards/shard-file.js';
import { madeUpAreas, pseudoRandom } from './made-up.js';

/** Shards of a build. */
const OF = 4;

/** Shards of a made-up build, as `gallery build --shard` writes them; `looks`: of drawings, else of people's faces. */
export async function makeShards(folder: string, count: number, looks: boolean): Promise<void> {
  const { identity, prior } = await findEmbedder(undefined);
  const next = pseudoRandom(count);
  const vector = () => Float32Array.from(prior.gallery, () => next() - 0.5);
  const pictureAt = (at: number): PlacedPicture => ({
    at,
    file: '',
    name: `person-${at}.jpg`,
    id: `person-${at}`,
    embedding: { whole: vector(), ...(looks ? {} : { face: vector() }), areas: madeUpAreas(next) },
  });
  const facts: SharedFacts = {
    of: OF,
    options: {
      id: 'made-up',
      title: 'Made up',
      labels: false,
      segment: !looks,
      layout: 'whole',
      spriteUrl: '',
      licence: '',
    },
    names: {},
    traits: {},
    identity,
    pictures: { total: count, sha256: 'a'.repeat(64) },
  };
  for (let number = 1; number <= OF; number++) {
    const own = Array.from({ length: Math.ceil((count - number + 1) / OF) }, (_, place) =>
      pictureAt(number - 1 + place * OF),
    );
    await writeShard(folder, { format: 'gallery-shard-1', number, ...facts, unlisted: [], unreadable: [] }, own);
  }
}
