/** TensorFlow.js's SIMD binary: fetched, checked and counted like a network's file. The build copies it to `dist/`,
 *  rewrites the URL, and fails when size and hash are no longer those of the installed package. */
export const WASM_BINARY = {
  // Asked for when it is needed: a build into CommonJS leaves no `import.meta.url`.
  get url(): string {
    return new URL(
      '../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
      import.meta.url,
    ).href;
  },
  bytes: 424594,
  sha256: '77ebb28a6d34f371dbbf2086b7f2de8994acd8ea5a3cf1fa24d2c26c840cac7b',
};
