import { App } from 'aws-cdk-lib';
import { SiteStack } from './site-stack.js';
import { readSettings } from './settings.js';

// npm run deploy -- -c domain=lookalike.example.org -c zone=example.org -c zoneId=Z0123456789

const app = new App();
const { site, domain } = readSettings((name) => app.node.tryGetContext(name) as unknown);

new SiteStack(app, 'PokemonLookalike', {
  site,
  domain,
  description: 'pokemon-lookalike: pages, scripts and models',
  // CloudFront takes certificates of this region only; its edges are everywhere, so the bucket may as well lie here.
  env: { account: process.env['CDK_DEFAULT_ACCOUNT'], region: 'us-east-1' },
});
