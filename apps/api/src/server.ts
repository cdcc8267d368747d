import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Clock,
  Instruments,
  LiveSecrets,
  startTracing,
  Stopping,
  type Logger,
  type Settings,
} from '@shopmeter/platform';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppModule } from './app.module';
import { acceptJson } from './http/accept-json';
import { compressAnswers } from './http/compress-answers';
import { endConnections } from './http/end-connections';
import { answerUnroutable } from './http/answer-unroutable';
import { BootLogger } from './http/boot-logger';
import { logRequests } from './http/log-requests';
import { requireHttps } from './http/require-https';
import { requestId } from './http/request-id';
import { rememberRequests } from './http/request-origin';
import { secure } from './http/secure';
import { limitAddresses } from './limits/limit-addresses';
import { RequestRates } from './limits/request-rates';
import { registerDocs } from './openapi/register-docs';
import { lineUpSignIns } from './auth/line-up-sign-ins';
import { registerDashboard } from './static/register-dashboard';
import { registerExposition } from './telemetry/register-exposition';
import { measureRequests } from './telemetry/request-instruments';
import { traceRequests } from './telemetry/trace-requests';
import { DeliveryInstruments } from './webhooks/delivery-instruments';
import { DeliveryWatch } from './webhooks/delivery-watch';
import { EventKeeper } from './webhooks/event-keeper';
import { Intake } from './webhooks/intake';
import { RefusalNotes } from './webhooks/refusal-notes';
import { TenantDirectory } from './webhooks/tenant-directory';
import { WebhookDoor } from './webhooks/webhook-door';

/** Bytes; no route takes more than a few thousand. Webhooks have their own limit. */
const JSON_BODY_LIMIT = 64 * 1024;
/** Routes for machines and for the one page that is not the dashboard's. */
const OUTSIDE_API = ['health/*path', 'mailbox', '.well-known/jwks.json'];
/** Milliseconds that open requests get to end at `close()`. */
const CLOSE_GRACE = 2000;
/** Connections that may wait to be accepted: in a burst Shopify opens many, and one turned away comes back a second later. */
const BACKLOG = 4096;
/** Networks that a reverse proxy in front of this server may be in. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

export interface ServerOptions {
  settings: Settings;
  databaseUrl: string;
  databaseDirectUrl: string;
  logger: Logger;
  /** Instead of the settings' port; 0 takes a free one. */
  port?: number;
  /** The address to listen on. Without one: this machine only while `PUBLIC_URL` is local, else every address. */
  host?: string;
  clock?: Clock;
}

export interface RunningServer {
  /** With the real port. */
  url: string;
  /**
   * Says that it stops, goes on answering for `grace` milliseconds (none unless given) so that balancers notice, then
   * finishes the batch and the jobs at hand, ends open requests, streams and pools. Resolves within seconds.
   */
  close(grace?: number): Promise<void>;
}

/** Starts HTTP and the work of `settings.role` in this process. The schema must be migrated. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, clock = new Clock() } = options;
  const stopTracing = await startTracing(settings);
  const door = new WebhookDoor();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ ...options, clock }),
    adapter(settings, door),
    { bufferLogs: true, abortOnError: false },
  );
  try {
    app.useLogger(app.get(BootLogger));
    app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
    secure(app, settings);
    acceptJson(app, JSON_BODY_LIMIT);
    const fastify = app.getHttpAdapter().getInstance();
    requireHttps(fastify, settings);
    traceRequests(fastify);
    rememberRequests(fastify);
    logRequests(fastify, options.logger);
    measureRequests(fastify, app.get(Instruments));
    endConnections(fastify, app.get(Stopping));
    fastify.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id));
    registerExposition(app);
    if (settings.role !== 'worker') await registerDoors(app, door, options);
    const host = options.host ?? listenHost(settings);
    await app.listen({ port: options.port ?? settings.port, host, backlog: BACKLOG });
  } catch (error) {
    await app.close().catch(() => undefined);
    await stopTracing();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: (grace) => close(app, stopTracing, grace) };
}

/** The doors that are Fastify's own and not Nest's. Registered before `app.init()`, which `listen` calls. */
async function registerDoors(
  app: NestFastifyApplication,
  door: WebhookDoor,
  { settings, logger, clock = new Clock() }: ServerOptions,
): Promise<void> {
  const secrets = app.get(LiveSecrets);
  const keeper = app.get(EventKeeper);
  await door.open({
    keeper,
    intake: app.get(Intake),
    directory: app.get(TenantDirectory),
    refusals: app.get(RefusalNotes),
    secrets: {
      current: () => secrets.current.shopifySecrets,
      refresh: () => secrets.refresh(),
    },
    now: () => clock.now(),
    logger,
    stopping: app.get(Stopping),
    instruments: new DeliveryInstruments(app.get(Instruments), keeper, app.get(DeliveryWatch)),
  });
  const fastify = app.getHttpAdapter().getInstance();
  await compressAnswers(fastify);
  limitAddresses(fastify, app.get(RequestRates), settings);
  lineUpSignIns(fastify);
  registerDocs(app);
  await registerDashboard(fastify);
}

function adapter(settings: Settings, door: WebhookDoor): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_BODY_LIMIT,
    genReqId: requestId,
    frameworkErrors: answerUnroutable(settings),
    // This server speaks plain http, so an https address means that a proxy in front of it says who calls.
    trustProxy: settings.publicUrl.startsWith('https:') ? PROXIES : false,
    serverFactory: door.serverFactory,
    forceCloseConnections: 'idle',
  });
}

function listenHost({ publicUrl }: Settings): string {
  return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(publicUrl) ? 'localhost' : '0.0.0.0';
}

async function close(
  app: NestFastifyApplication,
  stopTracing: () => Promise<void>,
  grace = 0,
): Promise<void> {
  app.get(Stopping).begin();
  if (grace > 0) await sleep(grace);
  const impatience = setTimeout(() => app.getHttpServer().closeAllConnections(), CLOSE_GRACE);
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
    await stopTracing();
  }
}
