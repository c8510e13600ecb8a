import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strings as en } from '../../../src/element/strings/en.js';
import { strings as ko } from '../../../src/element/strings/ko.js';
import { shell } from '../../../src/ssr.js';

describe('the shell, printed without a browser', () => {
  it('is the tag with its drop zone in declarative shadow DOM', () => {
    const html = shell();
    assert.match(html, /^<pokemon-lookalike><template shadowrootmode="open"><style>/);
    assert.match(html, /<\/template><\/pokemon-lookalike>$/);
    assert.ok(html.includes(en.title) && html.includes(en.choose) && html.includes(en.privacy));
    assert.doesNotMatch(html, /@click|\?disabled|\[object|undefined|lit\$/);
  });

  it('speaks the language that is asked for, and says so', () => {
    assert.ok(shell({}, { lang: 'ko-KR' }).startsWith('<pokemon-lookalike lang="ko-KR">'));
    assert.ok(shell({}, { lang: 'ko-KR' }).includes(ko.title));
  });

  it('speaks the language that is said on the tag', () => {
    assert.ok(shell({ lang: 'ko' }).startsWith('<pokemon-lookalike lang="ko">'));
    assert.ok(shell({ lang: 'ko' }).includes(ko.title));
    const both = shell({ lang: 'ko', camera: true }, { lang: 'fr' });
    assert.ok(both.startsWith('<pokemon-lookalike lang="ko" camera>') && both.includes(ko.title));
    for (const none of [undefined, null, false]) {
      const html = shell({ lang: none }, { lang: 'ko' });
      assert.ok(html.startsWith('<pokemon-lookalike lang="ko">') && html.includes(ko.title));
    }
    assert.ok(shell({ lang: '' }, { lang: 'ko' }).includes(en.title), 'a language that is not known');
  });

  it('writes attributes by either name, and leaves out what is not so', () => {
    const html = shell({ modelsUrl: '/m/"><script>', 'top-k': 3, camera: true, disabled: false, src: undefined });
    assert.ok(html.startsWith('<pokemon-lookalike models-url="/m/&#34;&#62;&#60;script&#62;" top-k="3" camera>'));
    assert.ok(html.includes(en.useCamera));
    assert.ok(!shell().includes(en.useCamera));
    assert.ok(shell({ disabled: true }).includes('type="button" disabled'));
    assert.ok(shell({ exclude: [25, 'mr-mime'] }).startsWith('<pokemon-lookalike exclude="25,mr-mime">'));
  });

  it('refuses names that no attribute can have', () => {
    assert.throws(() => shell({ 'a onload=x': 1 }), TypeError);
  });
});
