/** Gives the answer that is under way from an address, once; undefined where none is. `signal` ends it. */
export type Begun = (url: string, signal: AbortSignal) => Promise<Response> | undefined;

/** Asks for `url` at once: the scripts that read the answer are still on their way. */
export function beginFetch(url: string, signal: AbortSignal): Begun {
  const controller = new AbortController();
  const end = () => controller.abort();
  signal.addEventListener('abort', end);
  const answer = fetch(url, { signal: controller.signal });
  answer.catch(() => undefined); // Reported to who asks for it.
  let left: Promise<Response> | undefined = answer;
  return (wanted, other) => {
    if (wanted !== url) return undefined;
    other.addEventListener('abort', end);
    const given = left;
    left = undefined;
    return given;
  };
}
