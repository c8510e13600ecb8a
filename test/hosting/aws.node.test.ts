import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../helpers/site.js';

// The app for AWS is a package of its own, whose dependencies are twice the size of all of ours. Its tests run with these
// where `npm ci` was run in its folder.

const AWS = join(ROOT, 'demo/hosting/aws');
const missing = !existsSync(join(AWS, 'node_modules/aws-cdk-lib')) && 'not installed: npm ci in demo/hosting/aws';

if (missing) {
  describe('the site on AWS', () => {
    it('is a private bucket behind CloudFront', { skip: missing }, () => undefined);
  });
} else {
  for (const name of ['site-stack', 'uploads', 'settings']) {
    await import(pathToFileURL(join(AWS, `${name}.test.ts`)).href);
  }
}
