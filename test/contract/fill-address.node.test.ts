import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillAddress } from '../../src/contract/fill-address.js';

const FILLED: [template: string, id: string, address: string][] = [
  ['/x/{id}.png', 'cats/tom', '/x/cats/tom.png'],
  ['{id}.png', 'cats/tom & jerry', 'cats/tom%20%26%20jerry.png'],
  ['https://a.example/?of={id}', 'cats/tom', 'https://a.example/?of=cats/tom'],
  ['https://a.example/?of={id}', 'a&b=c#d?e', 'https://a.example/?of=a%26b%3Dc%23d%3Fe'],
  ['/x/{id}.png', 25 as never, '/x/25.png'],
  ['/x/{id}/{none}', 'a', '/x/a/{none}'],
];

/** What would lead to another folder or host. */
const ASTRAY: [template: string, id: string][] = [
  ['/x/{id}', '../secret'],
  ['/x/{id}', 'a/../../secret'],
  ['/x/{id}', 'a/./b'],
  ['/x/{id}', 'a/..'],
  ['{id}', '//evil.example/a'],
  ['/{id}', '/evil.example/a'],
  ['https://{id}.a.example/x.png', 'evil.example/a'],
];

describe('filling an address', () => {
  it('encodes all but the slashes of an id', () => {
    for (const [template, id, address] of FILLED) assert.equal(fillAddress(template, { id, slug: 's' }), address);
  });

  it('encodes the slashes of what would lead elsewhere', () => {
    for (const [template, id] of ASTRAY) {
      const encoded = template.replace('{id}', encodeURIComponent(id));
      assert.equal(fillAddress(template, { id, slug: 's' }), encoded);
    }
  });
});
