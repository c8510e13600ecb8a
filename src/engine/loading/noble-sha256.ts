/** Of a package of many hashes only this one: an `import()` of the package itself would bring them all. */
export { sha256 } from '@noble/hashes/sha2.js';
