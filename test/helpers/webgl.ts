/** Every WebGL 2 context that offscreen canvases hand out until `restore()`, oldest first. */
export function recordContexts(): { contexts: WebGL2RenderingContext[]; restore(): void } {
  const contexts: WebGL2RenderingContext[] = [];
  const original = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
    const context = Reflect.apply(original, this, args) as RenderingContext | null;
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  } as typeof original;
  return { contexts, restore: () => (OffscreenCanvas.prototype.getContext = original) };
}
