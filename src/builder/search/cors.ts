/** Seconds that a browser remembers what it may ask. */
const REMEMBER = '86400';

/** Headers that let a page read the answer. `origins`: those that may; empty: all. */
export function corsHeaders(origin: string | undefined, origins: readonly string[]): Record<string, string> {
  const allowed = origins.length === 0 ? '*' : origins.find((each) => each === origin);
  return {
    ...(origins.length > 0 ? { Vary: 'Origin' } : {}),
    ...(allowed === undefined
      ? {}
      : {
          'Access-Control-Allow-Origin': allowed,
          'Access-Control-Allow-Methods': 'POST, GET, OPTIONS',
          'Access-Control-Allow-Headers': 'Content-Type',
          'Access-Control-Expose-Headers': 'Retry-After',
          'Access-Control-Max-Age': REMEMBER,
        }),
  };
}
