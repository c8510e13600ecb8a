/** Every way a match can fail. The list is closed: hosts may switch over it. */
export const ERROR_CODES = [
  'unsupported-image',
  'image-too-large',
  'image-unreadable',
  'no-face',
  'pixels-withheld',
  'models-unreachable',
  'models-corrupt',
  'gallery-mismatch',
  'backend-unavailable',
  'out-of-memory',
  'search-refused',
  'search-unreachable',
  'camera-denied',
  'camera-unavailable',
  'timeout',
  'aborted',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
