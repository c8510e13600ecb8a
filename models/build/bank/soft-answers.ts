import type { Rows } from './matrices.js';

/** How many entries are an answer. */
const ANSWERS = 10;
/** How softly an entry that is near the last of them counts, in deviations of the sum. */
const SOFTNESS = 0.35;

/** Photos of some people, as many values each as there are entries. */
export interface Batch {
  /** Whose photo each is: 0, 1, ...; people one behind the other. */
  person: Int32Array;
  /** How much each counts. */
  weight: Float32Array;
  /** Whether it is a photo as it was taken: only by these are entries made even. */
  isWhole: readonly boolean[];
  /** What is seen to agree with each entry, for each photo. */
  terms: Rows;
  /** What each entry is worth as an answer, for each photo. */
  worth: Rows;
}

/** How far answers agree, and which way cosines have to go. */
export interface Agreement {
  /** Soft number of answers that two photos of one person share, and that those of two people do. */
  same: number;
  different: number;
  /** Mean worth of a photo's soft answers, less that of other photos' answers. */
  worth: number;
  /** Derivative of log(same / different) + worth by each cosine. Means, deviations and the last answer's value count as fixed. */
  gradient: Rows;
}

/** Agreement of the soft answers of a batch, ranked as a gallery would: cosines less their mean over the deviation, plus
 *  what is seen, and made even once more. */
export function agreementOf(cosines: Rows, batch: Batch): Agreement {
  const photos = batch.weight.length;
  const entries = cosines.length / photos;
  const values = Float32Array.from(cosines);
  const own = standardise(values, entries, batch.isWhole);
  for (let at = 0; at < values.length; at++) values[at] = values[at]! + batch.terms[at]!;
  const sum = standardise(values, entries, batch.isWhole);
  const last = Float32Array.from({ length: photos }, (_, photo) => lastAnswer(values, photo, entries));
  const soft = values.map((value, at) => 1 / (1 + Math.exp((last[Math.floor(at / entries)]! - value) / SOFTNESS)));
  const { same, different, gradient } = sharedAnswers(soft, entries, batch);
  const worth = addWorth(gradient, soft, entries, batch);
  for (let photo = 0; photo < photos; photo++) throughSoftness(gradient, soft, photo * entries, entries);
  for (let at = 0; at < gradient.length; at++) {
    gradient[at] = gradient[at]! / own[at % entries]! / sum[at % entries]!;
  }
  return { same, different, worth, gradient };
}

/** Takes each entry's mean over the whole photos away and divides by the deviation, in place; returns the deviations. */
function standardise(values: Rows, entries: number, isWhole: readonly boolean[]): Float32Array {
  const count = isWhole.filter(Boolean).length;
  const sums = new Float64Array(entries);
  const squares = new Float64Array(entries);
  for (let at = 0; at < values.length; at++) {
    if (!isWhole[Math.floor(at / entries)]) continue;
    sums[at % entries]! += values[at]!;
    squares[at % entries]! += values[at]! ** 2;
  }
  const deviations = Float32Array.from(
    sums,
    (sum, entry) => Math.sqrt(squares[entry]! / count - (sum / count) ** 2) || 1,
  );
  for (let at = 0; at < values.length; at++) {
    values[at] = (values[at]! - sums[at % entries]! / count) / deviations[at % entries]!;
  }
  return deviations;
}

/** Halfway between the last answer and the first one that is none. */
function lastAnswer(values: Rows, photo: number, entries: number): number {
  const sorted = values.slice(photo * entries, (photo + 1) * entries).sort();
  const first = Math.max(0, entries - ANSWERS);
  return (sorted[first]! + sorted[Math.max(0, first - 1)]!) / 2;
}

/** Sums of soft answers over each person, weighted. */
function personSums(soft: Rows, entries: number, { person, weight }: Batch): Rows[] {
  const sums: Rows[] = [];
  person.forEach((who, photo) => {
    const sum = (sums[who] ??= new Float32Array(entries));
    for (let entry = 0; entry < entries; entry++) sum[entry]! += weight[photo]! * soft[photo * entries + entry]!;
  });
  return sums;
}

/** Mean product of the soft answers over pairs of one person and of two; gradient of the logarithm of their ratio. */
function sharedAnswers(soft: Rows, entries: number, batch: Batch): Omit<Agreement, 'worth'> {
  const { person, weight } = batch;
  const sums = personSums(soft, entries, batch);
  const weights = sums.map((_, who) => weight.reduce((sum, each, at) => sum + (person[at] === who ? each : 0), 0));
  const all = new Float32Array(entries).map((_, entry) => sums.reduce((sum, own) => sum + own[entry]!, 0));
  const ofPeople = sums.reduce((sum, own) => sum + squareOf(own), 0);
  const ofPhotos = weight.reduce(
    (sum, each, at) => sum + each ** 2 * squareOf(soft.subarray(at * entries, (at + 1) * entries)),
    0,
  );
  const [within, photos] = [squareOf(weights), squareOf(weight)];
  const total = weights.reduce((sum, each) => sum + each, 0);
  const [samePairs, differentPairs] = [ofPeople - ofPhotos, squareOf(all) - ofPeople];
  const gradient = soft.map((value, at) => {
    const [photo, entry] = [Math.floor(at / entries), at % entries];
    const own = sums[person[photo]!]![entry]!;
    const [toOwn, toOthers] = [own - weight[photo]! * value, all[entry]! - own];
    return 2 * weight[photo]! * (toOwn / samePairs - toOthers / differentPairs);
  });
  return { same: samePairs / (within - photos), different: differentPairs / (total ** 2 - within), gradient };
}

/** The worth of soft answers over what they would be worth to anybody; its derivative by each is added to `gradient`. */
function addWorth(gradient: Rows, soft: Rows, entries: number, { weight, worth }: Batch): number {
  const total = weight.reduce((sum, each) => sum + each, 0);
  const usual = new Float64Array(entries);
  for (let at = 0; at < worth.length; at++)
    usual[at % entries]! += (weight[Math.floor(at / entries)]! * worth[at]!) / total;
  // Everybody has about as many soft answers.
  const answers = soft.reduce((sum, value, at) => sum + weight[Math.floor(at / entries)]! * value, 0);
  let gained = 0;
  for (let at = 0; at < soft.length; at++) {
    const own = (weight[Math.floor(at / entries)]! * (worth[at]! - usual[at % entries]!)) / answers;
    gained += own * soft[at]!;
    gradient[at] = gradient[at]! + own;
  }
  return gained;
}

/** From soft answers to what they were made of: as many as before are answers, so that none can gain but by another's loss. */
function throughSoftness(gradient: Rows, soft: Rows, from: number, entries: number): void {
  let sum = 0;
  let steepness = 0;
  for (let at = from; at < from + entries; at++) {
    const steep = soft[at]! * (1 - soft[at]!);
    gradient[at] = (gradient[at]! * steep) / SOFTNESS;
    sum += gradient[at]!;
    steepness += steep;
  }
  if (steepness === 0) return;
  for (let at = from; at < from + entries; at++) {
    gradient[at] = gradient[at]! - (soft[at]! * (1 - soft[at]!) * sum) / steepness;
  }
}

function squareOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! ** 2;
  return sum;
}
