// In the page, before anything of it: keeps what moves, as the browser's own trace tells it.
const shifts = [];

function keep(entries) {
  for (const { value, hadRecentInput, sources } of entries) {
    const moved = sources.map(({ node, previousRect, currentRect }) => {
      return `${node?.nodeName ?? 'inside'}: ${place(previousRect)} -> ${place(currentRect)}`;
    });
    shifts.push({ value, expected: hadRecentInput, moved });
  }
}

function place({ x, y }) {
  return `${Math.round(x)}, ${Math.round(y)}`;
}

const observer = new PerformanceObserver((list) => keep(list.getEntries()));
observer.observe({ type: 'layout-shift', buffered: true });

/** All that has moved, once what is under way in the element has ended and been told. */
globalThis.settledShifts = async () => {
  const { shadowRoot } = document.querySelector('pokemon-lookalike');
  await Promise.all([...shadowRoot.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)));
  const ending = shadowRoot.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  keep(observer.takeRecords());
  return shifts;
};
