import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import type { Device } from './runtime.js';

/** TensorFlow.js's own attributes, without its refusal of software renderers: whether one is wanted is decided in `backend.ts`. */
const CONTEXT_ATTRIBUTES: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
};

/** Starts WebGL 2 on a context of our own, so that its loss and its silent errors can be seen. */
export function openWebgl(): Promise<Device> {
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', CONTEXT_ATTRIBUTES);
  if (!gl) return Promise.reject(new Error('no WebGL 2 context'));
  setWebGLContext(2, gl);
  const context = new GPGPUContext(gl);
  const lost = new Promise<string>((resolve) => {
    canvas.addEventListener('webglcontextlost', () => {
      stopPolling(context);
      resolve('the WebGL context was lost');
    });
  });
  return Promise.resolve({
    backend: new MathBackendWebGL(context),
    lost,
    check: () => checkContext(gl),
    free: () => freeContext(context, gl),
  });
}

/** A fence of a lost context never passes; without this TensorFlow.js would ask for it forever. */
function stopPolling(context: GPGPUContext): void {
  (context as unknown as { itemsToPoll: unknown[] }).itemsToPoll = [];
}

/** Failed allocations and draws only set GL's error flag; the numbers read back would be zeros. */
function checkContext(gl: WebGL2RenderingContext): void {
  if (gl.isContextLost()) throw new Error('the WebGL context was lost');
  const error = gl.getError();
  if (error === gl.OUT_OF_MEMORY) throw new Error('out of GPU memory');
  if (error !== gl.NO_ERROR) throw new Error(`WebGL error 0x${error.toString(16)}`);
}

function freeContext(context: GPGPUContext, gl: WebGL2RenderingContext): void {
  stopPolling(context);
  context.program = null;
  context.dispose();
  // Browsers allow some sixteen contexts a page: give this one back now, not when it is collected.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
