/** What is wrong with a value, and where in it: `.entries[3].cuteness`. */
export interface Fault {
  path: string;
  what: string;
}

/** Undefined for a value that is as it has to be. */
export type Rule = (value: unknown) => Fault | undefined;

/** A rule for every field of a type: the compiler asks for the row of a field that is new. */
export type Fields<Type> = { [Name in keyof Required<Type>]: Rule };

/** Beyond it no number of these files has a meaning, and sums over single floats could overflow. */
const LARGEST = 1e6;
/** A divisor below it makes the same of anything. */
const SMALLEST = 1e-9;

const TEXT_SHOWN = 40;

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, TEXT_SHOWN));
  if (typeof value !== 'object' || value === null) return value === undefined ? 'missing' : String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

// Loops by index: they run over some 30,000 values of a gallery, once, before any of it is compiled.

function rule(holds: (value: unknown) => boolean, due: string): Rule {
  const made: Rule = (value) => (holds(value) ? undefined : { path: '', what: `is ${shown(value)}, not ${due}` });
  plain.set(made, holds);
  return made;
}

/** What rules without parts ask: lists of many values are gone through by it. */
const plain = new Map<Rule, (value: unknown) => boolean>();

function within(path: string, fault: Fault | undefined): Fault | undefined {
  return fault && { path: path + fault.path, what: fault.what };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= LARGEST;
}

export const number = rule(isNumber, `a number between -${LARGEST} and ${LARGEST}`);
export const positive = rule((value) => isNumber(value) && value >= SMALLEST, 'a positive number');
export const flag = rule((value) => typeof value === 'boolean', 'true or false');

export function numberFrom(least: number, most: number): Rule {
  return rule((value) => isNumber(value) && value >= least && value <= most, `a number from ${least} to ${most}`);
}

export function wholeFrom(least: number, most: number = Number.MAX_SAFE_INTEGER): Rule {
  const holds = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  return rule(holds, `a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}`);
}

export function oneOf(...values: (string | number)[]): Rule {
  return rule((value) => (values as unknown[]).includes(value), values.map((value) => shown(value)).join(' or '));
}

/** Text without half characters, which no address can be made of; of the given form, else of any but empty. */
export function text(form?: RegExp, due = 'text'): Rule {
  const fits = (value: string) => (form ? form.test(value) : value.length > 0);
  return rule((value) => typeof value === 'string' && fits(value) && isWellFormed(value), due);
}

const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Cs}/u;

/** Most texts have no surrogates at all, which is quickly seen. */
function isWellFormed(value: string): boolean {
  return !SURROGATE.test(value) || !LONE_SURROGATE.test(value);
}

/** A relative or absolute one. */
export const address = rule((value) => typeof value === 'string' && value !== '' && isAddress(value), 'an address');

function isAddress(value: string): boolean {
  try {
    return Boolean(new URL(value, 'https://base.invalid/'));
  } catch {
    return false;
  }
}

export const HASH = /^[\da-f]{64}$/;
export const hash = text(HASH, 'a SHA-256 in hexadecimal digits');

export function optional(of: Rule): Rule {
  return (value) => (value === undefined ? undefined : of(value));
}

export function orNull(of: Rule): Rule {
  const holds = plain.get(of);
  const made: Rule = (value) => (value === null ? undefined : of(value));
  if (holds) plain.set(made, (value) => value === null || holds(value));
  return made;
}

/** One of the two is enough. */
export function either(one: Rule, other: Rule): Rule {
  return (value) => one(value) && other(value);
}

export function listOf(item: Rule, least = 0, most = Infinity): Rule {
  const isList = rule(
    (value) => Array.isArray(value) && value.length >= least && value.length <= most,
    least > 0 || most < Infinity ? `a list of ${least} to ${most}` : 'a list',
  );
  const holds = plain.get(item);
  return (value) =>
    isList(value) ?? (holds && (value as unknown[]).every(holds) ? undefined : firstFault(value, () => item));
}

/** A list of just these. */
export function tuple(...rules: Rule[]): Rule {
  const isTuple = rule((value) => Array.isArray(value) && value.length === rules.length, `a list of ${rules.length}`);
  return (value) => isTuple(value) ?? firstFault(value, (at) => rules[at]!);
}

function firstFault(list: unknown, ruleOf: (at: number) => Rule): Fault | undefined {
  const values = list as unknown[];
  for (let at = 0; at < values.length; at++) {
    const fault = ruleOf(at)(values[at]);
    if (fault) return within(`[${at}]`, fault);
  }
  return undefined;
}

const isObject = rule(isRecord, 'an object');

/** Any names, and the same rule for what each stands for. */
export function recordOf(item: Rule, name: Rule = text()): Rule {
  return (value) => {
    const fault = isObject(value);
    if (fault) return fault;
    for (const key of Object.keys(value as object)) {
      const wrong = name(key) ?? item((value as Record<string, unknown>)[key]);
      if (wrong) return within(`[${shown(key)}]`, wrong);
    }
    return undefined;
  };
}

/** These fields, each by its rule. Others are those of a later release, and left alone. */
export function object<Type>(fields: Fields<Type>): Rule {
  const names = Object.keys(fields);
  const checks = Object.values<Rule>(fields);
  return (value) => {
    const fault = isObject(value);
    if (fault) return fault;
    for (let at = 0; at < names.length; at++) {
      const wrong = checks[at]!((value as Record<string, unknown>)[names[at]!]);
      if (wrong) return within(`.${names[at]}`, wrong);
    }
    return undefined;
  };
}

/** One sentence about the first fault: `entries[3].cuteness is 7, not a number from 0 to 1`. */
export function faultIn(value: unknown, check: Rule): string | undefined {
  const fault = check(value);
  return fault && `${fault.path.replace(/^\./, '') || 'it'} ${fault.what}`;
}
