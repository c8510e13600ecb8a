import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { CORS, SHARED_FOLDERS } from '../caching.js';
import { pageHeaders, preflight, sharedHeaders } from './headers.js';
import type { Domain, Settings } from './settings.js';
import { releaseOf, uploadsOf, withFolderOf } from './uploads.js';

/** How long an edge may answer by itself even for what browsers ask about each time. A deployment empties the edges. */
const EDGE_KEEPS = Duration.minutes(1);

/** How long a version of a file that was overwritten can be brought back. */
const OLD_VERSIONS = Duration.days(90);

export type SiteStackProps = StackProps & Settings;

/** A private bucket behind CloudFront, with the site in it and, if there is a domain, a certificate and a name. */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, { site, domain, ...props }: SiteStackProps) {
    super(scope, id, props);
    const bucket = createBucket(this);
    const distribution = createDistribution(this, bucket, domain && nameIt(this, domain));
    if (domain) pointTo(this, distribution, domain);
    upload(this, site, bucket, distribution);
    new CfnOutput(this, 'Address', { value: `https://${domain?.name ?? distribution.distributionDomainName}/` });
  }
}

function createBucket(scope: Construct): s3.Bucket {
  const { accessControlAllowMethods, accessControlAllowHeaders, accessControlMaxAge } = preflight();
  return new s3.Bucket(scope, 'Files', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [
      { noncurrentVersionExpiration: OLD_VERSIONS, abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ],
    // CloudFront adds headers, but the bucket decides whether an OPTIONS request is refused.
    cors: [
      {
        allowedOrigins: [CORS['Access-Control-Allow-Origin']!],
        allowedMethods: accessControlAllowMethods as s3.HttpMethods[],
        allowedHeaders: accessControlAllowHeaders,
        maxAge: accessControlMaxAge.toSeconds(),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

interface Name {
  domainNames: string[];
  certificate: acm.ICertificate;
}

function nameIt(scope: Construct, domain: Domain): Name {
  const validation = acm.CertificateValidation.fromDns(zoneOf(scope, domain));
  const certificate = new acm.Certificate(scope, 'Certificate', { domainName: domain.name, validation });
  return { domainNames: [domain.name], certificate };
}

function zoneOf(scope: Construct, { zone, zoneId }: Domain): route53.IHostedZone {
  const known = scope.node.tryFindChild('Zone') as route53.IHostedZone | undefined;
  return known ?? route53.HostedZone.fromHostedZoneAttributes(scope, 'Zone', { zoneName: zone, hostedZoneId: zoneId });
}

function pointTo(scope: Construct, distribution: cloudfront.Distribution, domain: Domain): void {
  const props: route53.ARecordProps = {
    zone: zoneOf(scope, domain),
    recordName: domain.name,
    target: route53.RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
  };
  new route53.ARecord(scope, 'Alias', props);
  new route53.AaaaRecord(scope, 'AliasV6', props);
}

function createDistribution(scope: Construct, bucket: s3.Bucket, name: Name | undefined): cloudfront.Distribution {
  // With LIST a file that is gone is a 404, without it a 403.
  const { READ, LIST } = cloudfront.AccessLevel;
  const common: cloudfront.BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: [READ, LIST] }),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
    cachePolicy: new cloudfront.CachePolicy(scope, 'Caching', {
      minTtl: EDGE_KEEPS,
      defaultTtl: Duration.days(1),
      maxTtl: Duration.days(365),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    }),
  };
  const shared: cloudfront.BehaviorOptions = {
    ...common,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
    responseHeadersPolicy: sharedHeaders(scope),
  };
  const distribution = new cloudfront.Distribution(scope, 'Distribution', {
    ...name,
    defaultRootObject: 'index.html',
    defaultBehavior: { ...common, responseHeadersPolicy: pageHeaders(scope) },
    additionalBehaviors: Object.fromEntries(SHARED_FOLDERS.map((folder) => [`${folder}/*`, shared])),
    errorResponses: [{ httpStatus: 404, responsePagePath: '/404.html', ttl: Duration.seconds(10) }],
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
  });
  // The root object that it asks for is there, so nobody gets a list of the files.
  Annotations.of(distribution).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk');
  return distribution;
}

/** One after the other, and nothing is deleted: whoever has a page of the last release open still finds its scripts. The last
 *  one empties the edges. A deployment is carried out only where something that the template says of it has changed; so the last
 *  one names the whole release. */
function upload(scope: Construct, site: string, bucket: s3.Bucket, distribution: cloudfront.Distribution): void {
  const uploads = uploadsOf(site);
  const emptiesEdges = { distribution, distributionPaths: ['/*'], metadata: { release: releaseOf(site, uploads) } };
  let last: BucketDeployment | undefined;
  for (const { name, cacheControl, contentType, files } of uploads) {
    const deployment = withFolderOf(site, files, (folder) => {
      return new BucketDeployment(scope, `Upload-${name}`, {
        sources: [Source.asset(folder)],
        destinationBucket: bucket,
        prune: false,
        cacheControl: [CacheControl.fromString(cacheControl)],
        contentType,
        ...(name === uploads.at(-1)?.name ? emptiesEdges : {}),
      });
    });
    if (last) deployment.node.addDependency(last);
    last = deployment;
  }
}
