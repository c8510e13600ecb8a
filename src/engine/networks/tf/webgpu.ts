import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Device } from './runtime.js';

/** The small part of WebGPU used here; its types are not in TypeScript's library yet. */
interface GpuDevice {
  lost: Promise<{ message: string }>;
  addEventListener(type: 'uncapturederror', listener: (event: { error: { message: string } }) => void): void;
  destroy(): void;
}
interface GpuAdapter {
  limits: Record<(typeof LIMITS)[number], number>;
  info: ConstructorParameters<typeof WebGPUBackend>[1];
  requestDevice(descriptor: object): Promise<GpuDevice>;
}
interface Gpu {
  requestAdapter(options: object): Promise<GpuAdapter | null>;
}

/** Limits TensorFlow.js plans its work groups and buffers by: ask for as much as the adapter has. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** Starts WebGPU on a device of our own, so that its loss and its errors can be seen. */
export async function openWebgpu(): Promise<Device> {
  const gpu = (navigator as unknown as { gpu?: Gpu }).gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no WebGPU adapter');
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  let fault: string | undefined;
  device.addEventListener('uncapturederror', ({ error }) => (fault ??= error.message));
  return {
    backend: new WebGPUBackend(device as unknown as ConstructorParameters<typeof WebGPUBackend>[0], adapter.info),
    lost: device.lost.then(({ message }) => `the WebGPU device was lost: ${message}`),
    check() {
      if (fault) throw new Error(fault);
    },
    free: () => device.destroy(),
  };
}
