import type { Settings } from '@shopmeter/platform';
import { randomBytes } from 'node:crypto';
import { newSigningPem } from './new-signing-pem';

/** Settings of a whole server with secrets of its own. Set `TEST_LOG=debug` to see its log. */
export function testSettings(): Settings {
  return {
    port: 3000,
    publicUrl: 'http://localhost:3000',
    dataDir: '/nonexistent',
    databaseUrl: null,
    databaseDirectUrl: null,
    redisUrl: null,
    smtpUrl: null,
    shopifySecrets: ['shpss_0123456789abcdef'],
    shopifyApiKey: null,
    shopifySubscriptions: 'shop',
    shopifyAdminUrl: null,
    simulatesShopify: false,
    encryptionKeys: [randomBytes(32).toString('base64')],
    jwtKeys: [newSigningPem()],
    databasePassword: 'not used here',
    role: 'all',
    eventRetentionDays: null,
    // Specs ask more in a minute than people do.
    requestsPerMinute: 1_000_000,
    metricsToken: null,
    otlpEndpoint: null,
    tracedShare: 1,
    shutdownGraceSeconds: 0,
    demo: false,
    logLevel: process.env.TEST_LOG ?? 'silent',
  };
}
