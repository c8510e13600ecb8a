/** Upper ends of the histogram's buckets, seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const PREFIX = 'pokemon_lookalike_search';

/** Counts of answers and how long searches take, in the text format of Prometheus. */
export class Metrics {
  readonly #answers = new Map<number, number>();
  readonly #buckets = BUCKETS.map(() => 0);
  #sum = 0;
  #count = 0;

  answered(status: number): void {
    this.#answers.set(status, (this.#answers.get(status) ?? 0) + 1);
  }

  /** A search that the database has answered. */
  searched(seconds: number): void {
    this.#sum += seconds;
    this.#count += 1;
    BUCKETS.forEach((most, at) => (this.#buckets[at] = this.#buckets[at]! + (seconds <= most ? 1 : 0)));
  }

  /** `now`: what is read at this moment. */
  text(now: { running: number; waiting: number; up: boolean }): string {
    const answers = [...this.#answers].sort(([one], [other]) => one - other);
    const duration = `${PREFIX}_duration_seconds`;
    return [
      ...head('requests_total', 'counter', 'Answers to POST /search, by status.'),
      ...answers.map(([status, count]) => `${PREFIX}_requests_total{status="${status}"} ${count}`),
      ...head('duration_seconds', 'histogram', 'Time a search takes in the database, without waiting.'),
      ...BUCKETS.map((most, at) => `${duration}_bucket{le="${most}"} ${this.#buckets[at]}`),
      `${duration}_bucket{le="+Inf"} ${this.#count}`,
      `${duration}_sum ${this.#sum}`,
      `${duration}_count ${this.#count}`,
      ...gauge('running', 'Searches in the database now.', now.running),
      ...gauge('waiting', 'Searches that wait for their turn.', now.waiting),
      ...gauge('up', 'Whether searches are taken.', Number(now.up)),
      ...gauge('resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
      '',
    ].join('\n');
  }
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${PREFIX}_${name} ${help}`, `# TYPE ${PREFIX}_${name} ${type}`];
}

function gauge(name: string, help: string, value: number): string[] {
  return [...head(name, 'gauge', help), `${PREFIX}_${name} ${value}`];
}
