import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { Device } from './runtime.js';

/** Plain JavaScript: slow, and everywhere. */
export function openCpu(): Promise<Device> {
  return Promise.resolve({ backend: new MathBackendCPU() });
}
