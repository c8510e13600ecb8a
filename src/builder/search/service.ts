import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SearchHeader } from '../../contract/search.js';
import { corsHeaders } from './cors.js';
import { Gate, Overload, type GateLimits } from './gate.js';
import { Metrics } from './metrics.js';
import { BadRequest, readQuery, WrongLength, type Query } from './query.js';
import { BodyTooLarge, readBody } from './read-body.js';
import type { Searcher } from './searcher.js';

type Search = Pick<Searcher, 'gallery' | 'check' | 'renew' | 'search'>;

export interface ServiceOptions {
  /** Port to listen on; 0: any that is free. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Origins of pages that may ask; empty: all. */
  origins: readonly string[];
  gate: GateLimits;
  /** Largest body of a request, bytes. */
  bodyBytes: number;
  /** Ms for a request to arrive whole. */
  requestMs: number;
  /** Ms that answers under way are waited for when the service stops. */
  graceMs: number;
}

/** Seconds after which a client may try again: for a queue that is full, and for a database that does not answer. */
const RETRY_SOON = 1;
const RETRY_LATER = 5;
/** Longer than load balancers keep theirs (60 s, mostly), so that they never use one that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

/** Ms between two looks, while the service stops, for connections that have nothing under way any more. */
const IDLE_CHECK_MS = 50;

interface Answer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

const json = (status: number, value: unknown, headers = {}): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json', ...headers },
});
const failure = (status: number, error: string, headers = {}): Answer => json(status, { error }, headers);
const unavailable = (error: string, seconds: number): Answer => failure(503, error, { 'Retry-After': `${seconds}` });

/** The HTTP side of a search. It keeps nothing between two requests, and writes nothing down. */
export class SearchService {
  readonly #searcher: Search;
  readonly #options: ServiceOptions;
  readonly #gate: Gate;
  readonly #metrics = new Metrics();
  readonly #server: Server;
  #stopping = false;

  constructor(searcher: Search, options: ServiceOptions) {
    this.#searcher = searcher;
    this.#options = options;
    this.#gate = new Gate(options.gate);
    const { requestMs } = options;
    const connectionsCheckingInterval = Math.min(requestMs, 1000);
    this.#server = createServer(
      { requestTimeout: requestMs, headersTimeout: requestMs, connectionsCheckingInterval },
      (...both) => void this.#handle(...both),
    );
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Resolves with the port. */
  async listen(): Promise<number> {
    const { port, host } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Takes no more requests; resolves when all answers under way are given, or when their time is over. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    const idle = setInterval(() => this.#server.closeIdleConnections(), IDLE_CHECK_MS);
    const all = setTimeout(() => this.#server.closeAllConnections(), this.#options.graceMs);
    await closed;
    clearInterval(idle);
    clearTimeout(all);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answer(request, response).catch(() => failure(500, 'Something went wrong.'));
    if (response.destroyed) return;
    const { status, body = '', headers = {} } = answer;
    const isLast = this.#stopping || status === 413;
    response.writeHead(status, {
      ...corsHeaders(request.headers.origin, this.#options.origins),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(isLast ? { Connection: 'close' } : {}),
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const { method = '', url = '' } = request;
    const path = url.split('?', 1)[0]!;
    if (method === 'OPTIONS') return { status: 204 };
    const isRead = method === 'GET' || method === 'HEAD';
    if (path === '/search') {
      if (method !== 'POST') return failure(405, 'Searches are POSTed.', { Allow: 'POST, OPTIONS' });
      const answer = await this.#search(request, response);
      this.#metrics.answered(answer.status);
      return answer;
    }
    const read = { '/health': this.#health, '/metrics': this.#text, '/gallery.json': this.#header }[path];
    if (!read) return failure(404, 'There is POST /search, and GET /health, /metrics and /gallery.json.');
    return isRead ? read() : failure(405, 'This is only read.', { Allow: 'GET, HEAD, OPTIONS' });
  }

  async #search(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const body = await readBody(request, this.#options.bodyBytes);
      const query = await this.#query(body);
      const answer = await this.#gate.run(async () => {
        const start = performance.now();
        const found = await this.#searcher.search(query);
        this.#metrics.searched((performance.now() - start) / 1000);
        return found;
      }, gone.signal);
      return json(200, answer);
    } catch (thrown) {
      if (thrown instanceof BadRequest) return failure(400, thrown.message);
      if (thrown instanceof BodyTooLarge) return failure(413, thrown.message);
      if (gone.signal.aborted) return { status: 499 };
      if (thrown instanceof Overload) return unavailable(thrown.message, RETRY_SOON);
      // What a database says is for its owner, and may hold what was asked.
      return unavailable('The database does not answer.', RETRY_LATER);
    }
  }

  async #query(body: string): Promise<Query> {
    const read = () => readQuery(body, this.#searcher.gallery.header.dims);
    try {
      return read();
    } catch (thrown) {
      if (!(thrown instanceof WrongLength)) throw thrown;
      // A push may have replaced the gallery.
      await this.#searcher.renew();
      return read();
    }
  }

  #health = async (): Promise<Answer> => {
    if (this.#stopping) return unavailable('The service is being stopped.', RETRY_LATER);
    try {
      await this.#searcher.check();
      return json(200, { status: 'ok', gallery: this.#searcher.gallery.id });
    } catch {
      return unavailable('The database does not answer.', RETRY_LATER);
    }
  };

  #text = async (): Promise<Answer> => {
    const { running, waiting } = this.#gate;
    const body = this.#metrics.text({ running, waiting, up: !this.#stopping });
    return { status: 200, body, headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' } };
  };

  #header = async (): Promise<Answer> => {
    // While the database is away what is known will do: nobody searches.
    await this.#searcher.renew().catch(() => undefined);
    const header: SearchHeader = { format: 2, ...this.#searcher.gallery.header, search: { url: 'search' } };
    return json(200, header);
  };
}
