import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DOMAIN, makeFixture, type Fixture } from './fixture.js';
import { readSettings } from './settings.js';

describe('the settings', () => {
  let fixture: Fixture;
  let site: string;
  before(() => {
    fixture = makeFixture();
    ({ site } = fixture);
  });
  after(() => fixture.remove());

  const read = (context: Record<string, unknown>) => readSettings((name) => ({ site, ...context })[name]);

  it('are a site, with or without a domain', () => {
    assert.deepEqual(read({}), { site });
    assert.deepEqual(read({ domain: DOMAIN.name, zone: DOMAIN.zone, zoneId: DOMAIN.zoneId }), { site, domain: DOMAIN });
  });

  it('are refused in words where something is missing or does not fit', () => {
    assert.throws(() => read({ site: join(site, 'art') }), /is no site/);
    assert.throws(() => read({ domain: DOMAIN.name }), /needs all three/);
    assert.throws(() => read({ domain: 'a.example.com', zone: 'example.org', zoneId: 'Z1' }), /does not lie in/);
    assert.throws(() => read({ domain: 'badexample.org', zone: 'example.org', zoneId: 'Z1' }), /does not lie in/);
  });
});
