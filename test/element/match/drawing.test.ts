import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { Drawing } from '../../../src/element/match/drawing.js';

const QUIET_MS = 150;
const BAR_AFTER_MS = 200;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const until = async (time: number) => {
  while (performance.now() < time) await frame();
  await frame();
};

describe('drawing what a match does', () => {
  let count: number;
  let busy: boolean;
  let drawing: Drawing;

  beforeEach(() => {
    [count, busy] = [0, true];
    const host = { requestUpdate: () => (count += 1) } as unknown as ReactiveControllerHost;
    drawing = new Drawing(host, () => busy);
  });

  it('happens once a frame, however often it is asked for', async () => {
    for (let time = 0; time < 3; time += 1) drawing.soon();
    expect(count).to.equal(0);
    await frame();
    expect(count).to.equal(1);
    drawing.soon();
    await frame();
    expect(count).to.equal(2);
  });

  it('waits where its answer may come soon, and then happens once', async () => {
    drawing.begin(true);
    const time = performance.now() + QUIET_MS;
    expect(drawing.quiet).to.equal(true);
    for (let asked = 0; asked < 3; asked += 1) drawing.photo();
    await frame();
    expect(performance.now() >= time ? 0 : count).to.equal(0);
    await until(time + 20);
    expect(count).to.equal(1);
    expect(drawing.quiet).to.equal(false);
  });

  it('waits for the bar as long again as nobody sees it', async () => {
    drawing.begin(true);
    const time = performance.now() + QUIET_MS;
    await until(time);
    drawing.bar();
    await frame();
    expect(performance.now() >= time + BAR_AFTER_MS ? 1 : count).to.equal(1);
    await until(time + BAR_AFTER_MS + 20);
    expect(count).to.equal(2);
  });

  it('happens with the next frame where it takes long anyhow', async () => {
    drawing.begin(false);
    expect(drawing.quiet).to.equal(false);
    await frame();
    expect(count).to.equal(1);
    drawing.bar();
    await frame();
    expect(count).to.equal(2);
  });

  it('is left out where the match is over by then, whether or not it said so', async () => {
    drawing.begin(true);
    busy = false;
    expect(drawing.quiet).to.equal(false);
    await until(performance.now() + QUIET_MS + 20);
    expect(count).to.equal(0);
    busy = true;
    drawing.begin(true);
    drawing.end();
    await until(performance.now() + QUIET_MS + 20);
    expect(count).to.equal(0);
  });
});
