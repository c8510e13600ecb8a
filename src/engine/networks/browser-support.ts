/** What this browser can do, found by trying: never by its name. */

/** A module with one SIMD instruction (`i8x16.popcnt` of a splat), as bytes. */
const SIMD_PROBE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);
/** The smallest module: magic number and version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Names software renderers give themselves. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Why WebAssembly with SIMD cannot run here; undefined when it can. */
export function wasmObstacle(): string | undefined {
  if (typeof WebAssembly !== 'object') return 'there is no WebAssembly';
  if (!WebAssembly.validate(SIMD_PROBE)) return 'WebAssembly has no SIMD';
  try {
    // Validating is always allowed; compiling is what a Content-Security-Policy forbids.
    new WebAssembly.Module(EMPTY_MODULE);
    return undefined;
  } catch {
    return "the page's Content-Security-Policy forbids WebAssembly";
  }
}

/** Why WebGL 2 cannot run here at all; `software` renderers count only where `hardware` is asked for. */
export function webglObstacle(wanted: 'any' | 'hardware'): string | undefined {
  if (typeof OffscreenCanvas !== 'function') return 'there is no OffscreenCanvas';
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return 'there is no WebGL 2';
  const renderer = rendererOf(gl);
  const floats = gl.getExtension('EXT_color_buffer_float');
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  if (!floats) return 'WebGL cannot render to floats';
  if (wanted === 'hardware' && SOFTWARE_RENDERER.test(renderer)) return `the GPU is software (${renderer})`;
  return undefined;
}

function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

export function webgpuObstacle(): string | undefined {
  return 'gpu' in (globalThis.navigator ?? {}) ? undefined : 'there is no WebGPU, or no secure page';
}
