import type * as Engine from '../../src/engine/engine.js';
import type { EngineOptions } from '../../src/contract/types.js';

/** The built engine, as a page gets it. */
export async function importEngine(url = '/dist/engine.js'): Promise<typeof Engine> {
  return (await import(url)) as typeof Engine;
}

/** The committed models first, then the public ones where they lie beside the project. */
export const MODELS = ['/models/', '/shared/models/'].map((path) => new URL(path, location.href).href);

export async function openEngine(options: Partial<EngineOptions> = {}): Promise<Engine.Lookalike> {
  const { createLookalike } = await importEngine();
  return createLookalike({ modelsUrl: MODELS, ...options });
}

/** NASA's portrait of an astronaut: one face. */
export async function portrait(): Promise<Blob> {
  return (await fetch('/test/fixtures/ski_astronaut.png')).blob();
}
