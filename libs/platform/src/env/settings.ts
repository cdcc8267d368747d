import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { MendableError } from '../errors/mendable-error';
import { HALF_SETTINGS } from './half-settings';
import { readOrCreateSecrets, readSecrets, secretsPath } from './secrets-file';

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const postgresUrl = url(['postgres:', 'postgresql:']);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Every setting there is. README's table of settings is the same list. */
const environmentSchema = z.object({
  PORT: z.coerce
    .number('must be a port number')
    .int()
    .min(1, 'must be 1 to 65535')
    .max(65535, 'must be 1 to 65535')
    .default(3000),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  SHOPIFY_SECRET: z.string().min(8, 'must have at least 8 characters').optional(),
  SHOPIFY_SECRET_PREVIOUS: z.string().min(8, 'must have at least 8 characters').optional(),
  SHOPIFY_API_KEY: z.string().min(8, 'must have at least 8 characters').optional(),
  SHOPIFY_SUBSCRIPTIONS: z.enum(['shop', 'app'], 'must be shop or app').default('shop'),
  SHOPIFY_ADMIN_URL: z
    .string()
    .regex(
      /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+\/(.*\/)?\{shop\}$/,
      'must be an address of this machine that ends in {shop}: it is for a stand-in for Shopify only',
    )
    .optional(),
  ENCRYPTION_KEYS: list
    .refine(
      (keys) => keys.every((key) => Buffer.from(key, 'base64').length === 32),
      'must be base64 of 32 bytes each, separated by commas',
    )
    .optional(),
  JWT_KEYS: list
    .refine((keys) => keys.every(isP256Key), 'must be PKCS 8 PEM private keys (P-256), separated by commas')
    .optional(),
  ROLE: z.enum(['all', 'api', 'worker'], 'must be all, api or worker').default('all'),
  EVENT_RETENTION_DAYS: z.coerce
    .number('must be a number of days')
    .int('must be a number of days')
    .min(7, 'must be at least 7')
    .optional(),
  REQUESTS_PER_MINUTE: z.coerce
    .number('must be a number of requests')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .default(600),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SHUTDOWN_GRACE_SECONDS: z.coerce
    .number('must be a number of seconds')
    .min(0, 'must not be negative')
    .max(5, 'must be at most 5')
    .default(2),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:']).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('must be a share')
    .min(0, 'must not be negative')
    .max(1, 'must be at most 1')
    .default(0.1),
  DEMO: z.enum(['true', 'false'], 'must be true or false').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});
export const SETTING_NAMES: readonly string[] = Object.keys(environmentSchema.shape);

/** Whether nothing is known of an app or of a way here from outside: then a stand-in can be tried without harm. */
function isWithoutApp(env: Readonly<Record<string, unknown>>): boolean {
  const named = ['SHOPIFY_API_KEY', 'SHOPIFY_SECRET', 'SHOPIFY_ADMIN_URL', 'PUBLIC_URL', 'DATABASE_URL'];
  return named.every((name) => env[name] === undefined);
}
const wholeEnvironmentSchema = HALF_SETTINGS.reduce(
  (schema, { name, isWhole, error }) => schema.refine(isWhole, { path: [name], error }),
  environmentSchema,
);

export interface Settings {
  port: number;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Absolute path. */
  dataDir: string;
  /** Null: an embedded PostgreSQL in the data directory. */
  databaseUrl: string | null;
  databaseDirectUrl: string | null;
  /** Null: jobs are queued in PostgreSQL. */
  redisUrl: string | null;
  /** Null: mail goes to the local mailbox page. */
  smtpUrl: string | null;
  /** Current first, then the one before. Either verifies. */
  shopifySecrets: string[];
  /** The app's client id, which turns installing by OAuth on; null: off. */
  shopifyApiKey: string | null;
  /** Who subscribes to topics of the app's stores: `shop`, Shopmeter in each store; `app`, the app's configuration. */
  shopifySubscriptions: 'shop' | 'app';
  /** Where a stand-in for Shopify answers instead of `https://{shop}`; null: nowhere. */
  shopifyAdminUrl: string | null;
  /** Whether `npm start` runs a stand-in for Shopify, to try connecting a store with. */
  simulatesShopify: boolean;
  encryptionKeys: string[];
  jwtKeys: string[];
  databasePassword: string;
  role: 'all' | 'api' | 'worker';
  /** Days after which events are dropped; null: everything is kept. */
  eventRetentionDays: number | null;
  /** Of one person or one API key; an address may send five times as many. */
  requestsPerMinute: number;
  /** What `GET /metrics` asks of its caller; null: it answers this machine only. */
  metricsToken: string | null;
  /** Seconds that a process goes on answering after it said that it stops. */
  shutdownGraceSeconds: number;
  /** Where spans are sent to; null: nowhere. */
  otlpEndpoint: string | null;
  /** Of webhooks, from 0 to 1. */
  tracedShare: number;
  demo: boolean;
  logLevel: string;
  /** Files that secrets come from, which may change. */
  secretFiles?: SecretFiles;
}

export interface SecretFiles {
  paths: readonly string[];
  /** Reads all settings anew. @throws MendableError */
  read(): Settings;
}

/**
 * Reads and validates all settings, once, at start.
 * @throws MendableError that lists every bad name and what it should be
 */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const settings = readSettings(environment, readOrCreateSecrets);
  const named = SETTING_NAMES.map((name) => environment[`${name}_FILE`]).filter((path) => path !== undefined);
  return {
    ...settings,
    secretFiles: {
      paths: [secretsPath(settings.dataDir), ...named],
      // A data directory that is gone later must not be made anew, with other secrets.
      read: () => readSettings(environment, readSecrets),
    },
  };
}

function readSettings(environment: NodeJS.ProcessEnv, secretsOf: typeof readSecrets): Settings {
  const parsed = wholeEnvironmentSchema.safeParse(withFiles(environment));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new MendableError(
      `These settings are wrong:\n${lines.join('\n')}`,
      'Correct or unset them and start again.',
    );
  }
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  const demo = env.DEMO === undefined ? !env.DATABASE_URL && !env.SHOPIFY_SECRET : env.DEMO === 'true';
  const secrets = secretsOf(dataDir);
  return {
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    dataDir,
    databaseUrl: env.DATABASE_URL ?? null,
    databaseDirectUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    shopifySecrets: [env.SHOPIFY_SECRET ?? secrets.shopifySecret, env.SHOPIFY_SECRET_PREVIOUS].filter(
      (text) => text !== undefined,
    ),
    shopifyApiKey: env.SHOPIFY_API_KEY ?? null,
    shopifySubscriptions: env.SHOPIFY_SUBSCRIPTIONS,
    shopifyAdminUrl: env.SHOPIFY_ADMIN_URL ?? null,
    simulatesShopify: demo && env.ROLE === 'all' && isWithoutApp(env),
    encryptionKeys: env.ENCRYPTION_KEYS ?? secrets.encryptionKeys,
    jwtKeys: env.JWT_KEYS ?? secrets.jwtKeys,
    databasePassword: secrets.databasePassword,
    role: env.ROLE,
    eventRetentionDays: env.EVENT_RETENTION_DAYS ?? null,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    metricsToken: env.METRICS_TOKEN ?? null,
    shutdownGraceSeconds: env.SHUTDOWN_GRACE_SECONDS,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    tracedShare: env.OTEL_TRACES_SAMPLER_ARG,
    demo,
    logLevel: env.LOG_LEVEL,
  };
}

function isP256Key(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** Resolves `NAME_FILE` to the file's content; an empty value counts as unset, an empty file is a fault. */
function withFiles(environment: NodeJS.ProcessEnv): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const file = environment[`${name}_FILE`];
    const value = file ? readSecretFile(`${name}_FILE`, file) : environment[name];
    if (value) values[name] = value;
  }
  return values;
}

function readSecretFile(name: string, path: string): string {
  const text = readText(name, path);
  // Such as one that is being written: another secret must not take its place.
  if (!text) throw new MendableError(`${name} names ${path}, which is empty.`, 'Fill the file or unset it.');
  return text;
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new MendableError(`${name} names ${path}, which cannot be read.`, 'Correct the path or unset it.', {
      cause,
    });
  }
}
