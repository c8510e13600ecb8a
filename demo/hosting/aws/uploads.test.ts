import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import { headersOf } from '../caching.js';
import { FILES, makeFixture, type Fixture } from './fixture.js';

interface Deployment {
  Properties: {
    SourceObjectKeys: string[];
    SystemMetadata: Record<string, string>;
    Prune: boolean;
    DistributionPaths?: string[];
  };
  DependsOn?: string[];
}

describe('the uploads', () => {
  let fixture: Fixture;
  let assembly: string;
  let template: Template;
  before(() => {
    fixture = makeFixture();
    const { app, stack } = fixture.make();
    template = Template.fromStack(stack);
    assembly = app.synth().directory;
  });
  after(() => fixture.remove());

  const deployments = () =>
    Object.entries(template.findResources('Custom::CDKBucketDeployment') as Record<string, Deployment>).map(
      ([id, { Properties, DependsOn = [] }]) => ({ ...Properties, id, DependsOn, files: filesOf(Properties) }),
    );

  /** What the archive of a deployment holds, as it lies in the assembly before it is packed. */
  const filesOf = ({ SourceObjectKeys: [key = ''] }: Deployment['Properties']) => {
    const folder = join(assembly, `asset.${key.replace('.zip', '')}`);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(join(folder, file)).isFile(),
    );
  };

  /** Each waits for the one before it, and the first for none; fails where that is no single chain. */
  const chain = (all: ReturnType<typeof deployments>) => {
    const ids = new Set(all.map(({ id }) => id));
    const afterWhich = new Map(all.map((each) => [each.DependsOn.find((id) => ids.has(id)), each]));
    const inOrder: typeof all = [];
    for (let next = afterWhich.get(undefined); next; next = afterWhich.get(next.id)) inOrder.push(next);
    assert.equal(inOrder.length, all.length);
    return inOrder;
  };

  it('uploads every file once, with the type and the Cache-Control of caching.ts', () => {
    const uploaded = deployments().flatMap(({ files, SystemMetadata }) =>
      files.map((file) => [file, SystemMetadata['content-type'], SystemMetadata['cache-control']] as const),
    );
    const expected = FILES.map((file) => {
      const headers = headersOf(`/${file}`);
      return [file, headers['Content-Type'], headers['Cache-Control']] as const;
    });
    const byName = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]) =>
      one < other ? -1 : 1;
    assert.deepEqual([...uploaded].sort(byName), [...expected].sort(byName));
  });

  it('deletes nothing, and uploads what is named by others before what names it', () => {
    const inOrder = chain(deployments());
    for (const { Prune } of inOrder) assert.equal(Prune, false);
    const files = inOrder.flatMap((each) => each.files);
    const place = (file: string) => files.indexOf(file);
    assert.ok(place('dist/chunks/preset-cjn57qW7.js') < place('dist/pokemon-lookalike.js'));
    assert.ok(place('models/lookalike-cfa3e3a1/weights.bin') < place('models/manifest.json'));
    assert.ok(place('dist/pokemon-lookalike.js') < place('index.html'));
    assert.deepEqual(
      inOrder.map(({ DistributionPaths }) => DistributionPaths),
      inOrder.map((_, at) => (at === inOrder.length - 1 ? ['/*'] : undefined)),
    );
  });

  it('empty the edges with a release that changes a script alone, and with none that changes nothing', () => {
    const other = makeFixture();
    after(() => other.remove());
    // What the template says of the deployment that empties them: where it stays, nothing is carried out.
    const emptying = () => {
      const all = Template.fromStack(other.make().stack).findResources('Custom::CDKBucketDeployment');
      return Object.values(all as Record<string, Deployment>).filter(({ Properties }) => Properties.DistributionPaths);
    };
    const before = emptying();
    assert.equal(before.length, 1);
    assert.deepEqual(emptying(), before);
    writeFileSync(join(other.site, 'dist/pokemon-lookalike.js'), 'This is another release');
    assert.notDeepEqual(emptying(), before);
  });
});
