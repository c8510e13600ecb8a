/** Which file of the site is kept how long, what it is, and who may read it. nginx, CloudFront and the `_headers` file are
 *  all made from this page. Paths are those of URLs: `/dist/engine.js`. */

export type Keep = 'hashed' | 'picture' | 'named';

export interface KeepRule {
  keep: Keep;
  /** Why. */
  because: string;
  cacheControl: string;
  /** The first rule whose pattern matches holds. Plain enough to mean the same in JavaScript and PCRE. */
  pattern: RegExp;
  /** A folder all of whose files are under this rule, for hosts that know no patterns. */
  folder?: RegExp;
}

/** First match wins; the last one matches everything. */
export const KEEP_RULES: readonly KeepRule[] = [
  {
    keep: 'hashed',
    because: 'a hash of the content is in the name: what is under it never changes',
    cacheControl: 'public, max-age=31536000, immutable',
    pattern: /^\/(dist\/chunks\/[^/]+-[\w-]{8}\.(js|wasm)|models\/(.+\/)?[^/]+-[0-9a-f]{8}\/.+)$/,
    folder: /^\/(dist\/chunks|models\/(.+?\/)?[^/]+-[0-9a-f]{8})\//,
  },
  {
    keep: 'picture',
    because: 'nothing depends on which of two versions is seen',
    cacheControl: 'public, max-age=86400',
    pattern: /\.(png|jpg|webp|svg|ico)$/,
    folder: /^\/art\//,
  },
  {
    keep: 'named',
    because: 'the name stays while the content changes: kept, but asked about each time (304 where nothing is new)',
    cacheControl: 'no-cache',
    pattern: /^\//,
  },
];

export function keepRule(path: string): KeepRule {
  const rule = KEEP_RULES.find(({ pattern }) => pattern.test(path));
  if (!rule) throw new Error(`Not the path of a URL: ${path}`);
  return rule;
}

/** By extension. Text is UTF-8 and says so. */
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  txt: 'text/plain',
  md: 'text/plain',
  wasm: 'application/wasm',
  bin: 'application/octet-stream',
  gz: 'application/gzip',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
};

const TEXT = /^text\/|\/json$/;

export function isText(type: string): boolean {
  return TEXT.test(type);
}

/** `Content-Type` of a file, with its charset. Throws for what the site does not know. */
export function contentType(path: string): string {
  const type = TYPES[extensionOf(path)];
  if (!type) throw new Error(`No content type is known for ${path}: add it to TYPES.`);
  return isText(type) ? `${type}; charset=utf-8` : type;
}

/** Without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  return /\.(\w+)$/.exec(path)?.[1] ?? '';
}

/** Made beside a file for servers that send them in its place. */
export const PRECOMPRESSED = /\.(br|gz)$/;

/** Of those, what the scripts ask for by its own name: few hosts pack weights on the way. */
export const PACKED = /\.bin\.gz$/;

/** Folders that pages of other origins use. Art is among them: a card to share draws it on a canvas. */
export const SHARED_FOLDERS = ['dist', 'models', 'art'] as const;

export const SHARED: RegExp = new RegExp(`^/(${SHARED_FOLDERS.join('|')})/`);

/** Public files, so any origin; without cookies. */
export const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Length, Content-Range, ETag',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Answer to `OPTIONS`: a range is the only header our pages' requests may have that some browsers ask about first. */
export const PREFLIGHT: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Range',
  'Access-Control-Max-Age': '86400',
};

/** With every answer. */
export const SECURITY: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** Over TLS only. A year; subdomains are the host's own business. */
export const TRANSPORT_SECURITY = { name: 'Strict-Transport-Security', value: 'max-age=31536000' } as const;

const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:",
  'connect-src': "'self' blob:",
  'img-src': "'self' blob: data:",
  'style-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
};

/** With every page. */
export const PAGE: Readonly<Record<string, string>> = {
  'Content-Security-Policy': Object.entries(POLICY)
    .map(([name, value]) => `${name} ${value}`)
    .join('; '),
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
};

/** `/`, `/playground` (hosts that drop the extension) and `/playground.html`. */
export const PAGE_PATHS: RegExp = /^\/([\w-]+(\.html)?)?$/;

/** Every header a file is sent with, over plain HTTP. */
export function headersOf(path: string): Record<string, string> {
  return {
    'Content-Type': contentType(path.replace(/\/$/, '/index.html')),
    'Cache-Control': keepRule(path).cacheControl,
    ...SECURITY,
    ...(SHARED.test(path) ? CORS : {}),
    ...(PAGE_PATHS.test(path) ? PAGE : {}),
  };
}
