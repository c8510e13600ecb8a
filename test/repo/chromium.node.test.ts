import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findChromium } from '../helpers/chromium.js';

describe('finding a Chromium', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'home-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  function install(path: string): string {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  }
  const find = (env: Record<string, string> = {}) => findChromium({ HOME: home, PATH: join(home, 'bin'), ...env }, []);

  it('takes the one that CHROME_PATH names, before any other', () => {
    install('bin/chromium');
    const named = install('elsewhere/chrome');
    assert.equal(find({ CHROME_PATH: named }), named);
  });

  it('does not take another when CHROME_PATH names none', () => {
    install('bin/chromium');
    assert.throws(() => find({ CHROME_PATH: join(home, 'nothing') }), /CHROME_PATH/);
  });

  it('looks on the path', () => {
    assert.equal(find(), undefined);
    const installed = install('bin/google-chrome');
    assert.equal(find(), installed);
  });

  it('looks into the caches of Playwright and Puppeteer, for the newest', () => {
    install('.cache/ms-playwright/firefox-1500/firefox/chrome');
    install('.cache/ms-playwright/chromium-999/chrome-linux/chrome');
    const newest = install('.cache/ms-playwright/chromium-1200/chrome-linux/chrome');
    assert.equal(find(), newest);
    rmSync(join(home, '.cache'), { recursive: true });
    const puppeteers = install('.cache/puppeteer/chrome/linux-150.0.1/chrome-linux64/chrome');
    assert.equal(find(), puppeteers);
  });

  it('looks where PLAYWRIGHT_BROWSERS_PATH points', () => {
    const installed = install('browsers/chromium-7/chrome-linux/chrome');
    assert.equal(find({ PLAYWRIGHT_BROWSERS_PATH: join(home, 'browsers') }), installed);
  });
});
