import { usageError } from '../../tool-error.js';

/** One of `of` equal parts of a build. */
export interface Shard {
  /** 1..of. */
  number: number;
  of: number;
}

/** More tasks no batch engine counts. */
export const MOST_SHARDS = 1_000_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** `3/8`, or `env/8`: then the batch engine says which. Throws a usage error for anything else. */
export function parseShard(text: string, environment: Environment = process.env): Shard {
  const [, which, count] = /^(\d+|env)\/(\d+)$/.exec(text) ?? [];
  if (which === undefined || count === undefined) {
    throw usageError(`--shard "${text}" is neither <number>/<count>, such as 3/8, nor env/<count>.`);
  }
  const of = Number(count);
  if (of < 1) throw usageError(`--shard ${text}: there has to be at least one shard.`);
  if (of > MOST_SHARDS) throw usageError(`--shard ${text}: there can be ${MOST_SHARDS} shards at most.`);
  const number = which === 'env' ? numberFrom(environment, of) : Number(which);
  if (number < 1 || number > of) throw usageError(`--shard ${text}: shards are numbered from 1 to ${of}.`);
  return { number, of };
}

/** Batch engines that count from 0, and the variable they say it in. */
const FROM_ZERO = { JOB_COMPLETION_INDEX: 'Kubernetes Indexed Job', AWS_BATCH_JOB_ARRAY_INDEX: 'AWS Batch array' };
const SLURM = 'SLURM_ARRAY_TASK_ID';

function numberFrom(environment: Environment, of: number): number {
  const known = [...Object.keys(FROM_ZERO), SLURM];
  const [name, ...others] = known.filter((each) => environment[each]);
  if (name === undefined) {
    throw usageError(`--shard env/${of}: none of ${known.join(', ')} is set. Name the shard: --shard 1/${of}.`);
  }
  if (others.length > 0) throw usageError(`--shard env/${of}: both ${name} and ${others[0]} are set. Name the shard.`);
  const index = wholeNumber(environment, name) - (name === SLURM ? slurmStart(environment, of) : 0);
  if (index >= 0 && index < of) return index + 1;
  throw usageError(`--shard env/${of}: ${name} is ${environment[name]}, which is none of ${of} shards.`);
}

/** A Slurm array starts where it likes. One that has another size than there are shards does not tell where the first one
 *  was: a shard that is done again alone has to be named. */
function slurmStart(environment: Environment, of: number): number {
  const first = wholeNumber(environment, 'SLURM_ARRAY_TASK_MIN');
  const last = environment['SLURM_ARRAY_TASK_MAX'] === undefined ? first + of - 1 : wholeNumber(environment, 'SLURM_ARRAY_TASK_MAX'); // prettier-ignore
  const count = wholeNumber(environment, 'SLURM_ARRAY_TASK_COUNT');
  if (count === of && last - first === of - 1) return first;
  throw usageError(
    `--shard env/${of}: this Slurm array has ${count} tasks, from ${first} to ${last}, where ${of} in a row are needed. ` +
      `Name the shard: --shard <number>/${of}.`,
  );
}

function wholeNumber(environment: Environment, name: string): number {
  const text = environment[name] ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  throw usageError(`--shard env: ${name} is "${text}", not a whole number.`);
}
