/** A session of a WebDriver server (W3C WebDriver, classic): only what our tests ask of it. */
export class WebDriver {
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
  }

  /** `server`: origin of the WebDriver server. */
  static async start(server: string, capabilities: Record<string, unknown>): Promise<WebDriver> {
    const answer = await request('POST', `${server}/session`, { capabilities: { alwaysMatch: capabilities } });
    const { sessionId } = answer as { sessionId: string };
    return new WebDriver(`${server}/session/${sessionId}`);
  }

  async goto(url: string): Promise<void> {
    await request('POST', `${this.#base}/url`, { url });
  }

  /** As `DrivenPage.evaluate`. */
  async evaluate<Args extends unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    // WebDriver awaits a callback, its last argument; an error thrown has to come back as a value.
    const script = `const args = [...arguments], done = args.pop();
      Promise.resolve().then(() => (${String(work)})(...args)).then(
        (value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) + ' ' + (error?.code ?? '') }));`;
    const answer = (await request('POST', `${this.#base}/execute/async`, { script, args })) as
      { value: Result; error?: undefined } | { error: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  /** `key`: a character, or one of WebDriver's code points for keys. */
  async press(key: string): Promise<void> {
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: key }));
    await request('POST', `${this.#base}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async close(): Promise<void> {
    await request('DELETE', this.#base);
  }
}

async function request(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${url}: ${error}: ${message}`);
}
