import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { CORS, PAGE, PREFLIGHT, SECURITY, TRANSPORT_SECURITY } from '../caching.js';

/** For pages. */
export function pageHeaders(scope: Construct): cloudfront.ResponseHeadersPolicy {
  const { 'Content-Security-Policy': contentSecurityPolicy = '', ...others } = PAGE;
  return new cloudfront.ResponseHeadersPolicy(scope, 'PageHeaders', {
    securityHeadersBehavior: {
      ...security(),
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
    },
    customHeadersBehavior: custom(others),
  });
}

/** For what pages of any origin use. */
export function sharedHeaders(scope: Construct): cloudfront.ResponseHeadersPolicy {
  const { 'Access-Control-Allow-Origin': origin = '', 'Access-Control-Expose-Headers': exposed = '', ...others } = CORS;
  return new cloudfront.ResponseHeadersPolicy(scope, 'SharedHeaders', {
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowOrigins: [origin],
      accessControlExposeHeaders: exposed.split(', '),
      ...preflight(),
      originOverride: true,
    },
    securityHeadersBehavior: security(),
    customHeadersBehavior: custom(others),
  });
}

/** What may be asked for from another origin, in the words of a bucket and of CloudFront alike. */
export function preflight() {
  const list = (name: string) => PREFLIGHT[name]!.split(', ');
  return {
    accessControlAllowMethods: list('Access-Control-Allow-Methods'),
    accessControlAllowHeaders: list('Access-Control-Allow-Headers'),
    accessControlMaxAge: Duration.seconds(Number(PREFLIGHT['Access-Control-Max-Age'])),
  };
}

function security(): cloudfront.ResponseSecurityHeadersBehavior {
  const seconds = Number(/max-age=(\d+)/.exec(TRANSPORT_SECURITY.value)![1]);
  return {
    contentTypeOptions: { override: true },
    referrerPolicy: {
      referrerPolicy: SECURITY['Referrer-Policy'] as cloudfront.HeadersReferrerPolicy,
      override: true,
    },
    strictTransportSecurity: { accessControlMaxAge: Duration.seconds(seconds), override: true },
  };
}

function custom(headers: Readonly<Record<string, string>>): cloudfront.ResponseCustomHeadersBehavior {
  return {
    customHeaders: Object.entries(headers).map(([header, value]) => ({ header, value, override: true })),
  };
}
