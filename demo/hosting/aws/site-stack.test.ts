import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CORS, PAGE, PREFLIGHT, SECURITY } from '../caching.js';
import { DOMAIN, makeFixture, type Fixture } from './fixture.js';
import type { SiteStack } from './site-stack.js';

interface HeadersConfig {
  CorsConfig?: Record<string, unknown>;
  CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
  SecurityHeadersConfig: Record<string, Record<string, unknown>>;
}

describe('the stack', () => {
  let fixture: Fixture;
  let stack: SiteStack;
  let template: Template;
  before(() => {
    fixture = makeFixture();
    ({ stack } = fixture.make(DOMAIN));
    template = Template.fromStack(stack);
  });
  after(() => fixture.remove());

  const only = <Resource>(type: string) => {
    const found = Object.values(template.findResources(type)) as Resource[];
    assert.equal(found.length, 1, type);
    return found[0]!;
  };

  it('keeps the bucket private: no public access, TLS only, encrypted, read by this distribution alone', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: Match.anyValue(),
        VersioningConfiguration: { Status: 'Enabled' },
        WebsiteConfiguration: Match.absent(),
      },
      DeletionPolicy: 'Retain',
    });
    type Statement = { Effect: string; Action: string | string[]; Principal: unknown; Condition?: unknown };
    const { Properties } = only<{ Properties: { PolicyDocument: { Statement: Statement[] } } }>(
      'AWS::S3::BucketPolicy',
    );
    const allowed = Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
    assert.deepEqual(allowed.flatMap(({ Action }) => Action).sort(), ['s3:GetObject', 's3:ListBucket']);
    for (const { Principal, Condition } of allowed) {
      assert.deepEqual(Principal, { Service: 'cloudfront.amazonaws.com' });
      assert.match(JSON.stringify(Condition), /"StringEquals":\{"AWS:SourceArn":.*:distribution\//);
    }
    const denied = Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Deny');
    assert.deepEqual(
      denied.map(({ Condition }) => Condition),
      [{ Bool: { 'aws:SecureTransport': 'false' } }],
    );
  });

  it('reaches the bucket by origin access control', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    });
    template.resourceCountIs('AWS::CloudFront::CloudFrontOriginAccessIdentity', 0);
    const config = distribution();
    const origins = config['Origins'] as { OriginAccessControlId?: unknown }[];
    assert.ok(origins.length > 0 && origins.every(({ OriginAccessControlId }) => OriginAccessControlId));
  });

  const distribution = () =>
    only<{ Properties: { DistributionConfig: Record<string, unknown> } }>('AWS::CloudFront::Distribution').Properties
      .DistributionConfig;

  type Behavior = Record<string, unknown> & { PathPattern?: string; ResponseHeadersPolicyId: { Ref: string } };
  const behaviors = () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution() as {
      DefaultCacheBehavior: Behavior;
      CacheBehaviors: Behavior[];
    };
    return { pages: DefaultCacheBehavior, shared: CacheBehaviors, all: [DefaultCacheBehavior, ...CacheBehaviors] };
  };

  it('speaks HTTP/3, IPv6 and TLS 1.2 or later, over TLS alone, compressed', () => {
    const { HttpVersion, IPV6Enabled, ViewerCertificate, DefaultRootObject } = distribution();
    assert.deepEqual(
      { HttpVersion, IPV6Enabled, DefaultRootObject },
      { HttpVersion: 'http2and3', IPV6Enabled: true, DefaultRootObject: 'index.html' },
    );
    assert.equal((ViewerCertificate as Record<string, unknown>)['MinimumProtocolVersion'], 'TLSv1.2_2021');
    for (const { Compress, ViewerProtocolPolicy } of behaviors().all)
      assert.deepEqual(
        { Compress, ViewerProtocolPolicy },
        { Compress: true, ViewerProtocolPolicy: 'redirect-to-https' },
      );
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        MinTTL: 60,
        MaxTTL: 31536000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
          QueryStringsConfig: { QueryStringBehavior: 'none' },
          CookiesConfig: { CookieBehavior: 'none' },
        },
      },
    });
  });

  it('says 404 where a file is gone', () => {
    assert.deepEqual(distribution()['CustomErrorResponses'], [
      { ErrorCode: 404, ErrorCachingMinTTL: 10, ResponseCode: 404, ResponsePagePath: '/404.html' },
    ]);
  });

  it('has a certificate that DNS proves, in the region CloudFront asks for', () => {
    assert.equal(stack.region, 'us-east-1');
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: DOMAIN.name,
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: DOMAIN.name, HostedZoneId: DOMAIN.zoneId }],
    });
    assert.deepEqual(distribution()['Aliases'], [DOMAIN.name]);
  });

  it('has its name point to CloudFront, for IPv4 and IPv6', () => {
    for (const Type of ['A', 'AAAA']) {
      template.hasResourceProperties('AWS::Route53::RecordSet', {
        Type,
        Name: `${DOMAIN.name}.`,
        HostedZoneId: DOMAIN.zoneId,
        AliasTarget: { DNSName: { 'Fn::GetAtt': [Match.anyValue(), 'DomainName'] } },
      });
    }
  });

  const headersOfPolicy = ({ ResponseHeadersPolicyId: { Ref } }: Behavior) => {
    const policies = template.findResources('AWS::CloudFront::ResponseHeadersPolicy');
    return policies[Ref]!['Properties'].ResponseHeadersPolicyConfig as HeadersConfig;
  };
  const custom = ({ CustomHeadersConfig: { Items } }: HeadersConfig) =>
    Object.fromEntries(Items.map(({ Header, Value }) => [Header, Value]));

  it('sends pages with the headers of caching.ts', () => {
    const config = headersOfPolicy(behaviors().pages);
    const security = config.SecurityHeadersConfig;
    const sent = {
      ...custom(config),
      'Content-Security-Policy': security['ContentSecurityPolicy']?.['ContentSecurityPolicy'],
      'Referrer-Policy': security['ReferrerPolicy']?.['ReferrerPolicy'],
      'X-Content-Type-Options': security['ContentTypeOptions']?.['Override'] && 'nosniff',
    };
    assert.deepEqual(sent, { ...PAGE, ...SECURITY });
    assert.equal(security['StrictTransportSecurity']?.['AccessControlMaxAgeSec'], 31536000);
    assert.equal(config.CorsConfig, undefined);
  });

  it('lets any origin read dist, models and art, and ask for a range of them', () => {
    const { shared } = behaviors();
    assert.deepEqual(
      shared.map(({ PathPattern }) => PathPattern),
      ['dist/*', 'models/*', 'art/*'],
    );
    for (const behavior of shared) {
      assert.deepEqual([...(behavior['AllowedMethods'] as string[])].sort(), ['GET', 'HEAD', 'OPTIONS']);
      const config = headersOfPolicy(behavior);
      assert.deepEqual(config.CorsConfig, {
        AccessControlAllowCredentials: false,
        AccessControlAllowOrigins: { Items: [CORS['Access-Control-Allow-Origin']] },
        AccessControlAllowMethods: { Items: PREFLIGHT['Access-Control-Allow-Methods']!.split(', ') },
        AccessControlAllowHeaders: { Items: [PREFLIGHT['Access-Control-Allow-Headers']] },
        AccessControlExposeHeaders: { Items: CORS['Access-Control-Expose-Headers']!.split(', ') },
        AccessControlMaxAgeSec: Number(PREFLIGHT['Access-Control-Max-Age']),
        OriginOverride: true,
      });
      assert.equal(custom(config)['Cross-Origin-Resource-Policy'], 'cross-origin');
      assert.equal(config.SecurityHeadersConfig['ContentSecurityPolicy'], undefined);
    }
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [
          { AllowedOrigins: ['*'], AllowedMethods: ['GET', 'HEAD'], AllowedHeaders: ['Range'], MaxAge: 86400 },
        ],
      },
    });
  });

  it('needs no domain', () => {
    const bare = Template.fromStack(fixture.make().stack);
    bare.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    bare.resourceCountIs('AWS::Route53::RecordSet', 0);
    bare.resourceCountIs('AWS::CloudFront::Distribution', 1);
  });

  it('gives CDK nothing to warn of', () => {
    assert.deepEqual(Annotations.fromStack(stack).findWarning('*', Match.anyValue()), []);
    assert.deepEqual(Annotations.fromStack(stack).findError('*', Match.anyValue()), []);
  });
});
