import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { Drawing } from '../../../src/element/match/drawing.js';

function counted(): { drawing: Drawing; count(): number } {
  let count = 0;
  const host = { requestUpdate: () => (count += 1) } as unknown as ReactiveControllerHost;
  return { drawing: new Drawing(host), count: () => count };
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const until = async (time: number) => {
  while (performance.now() < time) await frame();
  await frame();
};

describe('drawing with the next frame', () => {
  it('happens once, however often it is asked for', async () => {
    const { drawing, count } = counted();
    for (let time = 0; time < 3; time += 1) drawing.soon();
    expect(count()).to.equal(0);
    await frame();
    expect(count()).to.equal(1);
    drawing.soon();
    await frame();
    expect(count()).to.equal(2);
  });

  it('waits where nothing can be seen before a time, and then happens once', async () => {
    const { drawing, count } = counted();
    const time = performance.now() + 100;
    for (let asked = 0; asked < 3; asked += 1) drawing.from(time, () => true);
    await frame();
    expect(performance.now() >= time ? 0 : count()).to.equal(0);
    await until(time + 20);
    expect(count()).to.equal(1);
  });

  it('happens with the next frame once the time is over', async () => {
    const { drawing, count } = counted();
    drawing.from(performance.now(), () => false);
    await frame();
    expect(count()).to.equal(1);
  });

  it('is left out where it is no longer wanted then', async () => {
    const { drawing, count } = counted();
    const time = performance.now() + 50;
    drawing.from(time, () => false);
    await until(time + 20);
    expect(count()).to.equal(0);
  });
});
