import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type AdminStore } from './admin-store';
import { answeringVersion } from './graphql/admin-schema';
import { executeAdmin } from './graphql/execute-admin';
import { OauthRoutes, type PlainAnswer } from './oauth/oauth-routes';
import { type AppOptions } from './stand-in-options';

const BODY_LIMIT = 2 * 1024 * 1024;
const UNKNOWN_TOKEN = '[API] Invalid API key or access token (unrecognized login or wrong password)';

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL };

/** The HTTP side: `/<shop>/admin/…` is what `https://<shop>/admin/…` is at Shopify. */
export class ShopifyServer {
  readonly oauth: OauthRoutes;
  private readonly server: Server;

  constructor(
    app: AppOptions,
    private readonly find: (domain: string) => AdminStore | undefined,
    /** Called after an answer that may have changed something of a store. */
    private readonly keep: (domain: string) => void = () => undefined,
  ) {
    this.oauth = new OauthRoutes(app);
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500);
        response.end(String(error));
      });
    });
  }

  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const [, domain = '', ...path] = url.pathname.split('/');
    const store = this.find(domain);
    if (!store) {
      send(response, { status: 404, headers: {}, body: 'No such shop' });
      return;
    }
    const exchange = { request, response, url };
    const route = `${request.method ?? 'GET'} ${path.join('/')}`;
    response.once('finish', () => this.keep(domain));
    if (route === 'GET admin/oauth/authorize') send(response, this.oauth.ask(store, url.searchParams));
    else if (route === 'POST admin/oauth/authorize')
      send(response, this.oauth.decide(store, url.searchParams, await formOf(request)));
    else if (route === 'POST admin/oauth/access_token')
      send(response, this.oauth.token(store, await formOf(request)));
    else if (/^POST admin\/api\/[^/]+\/graphql\.json$/.test(route))
      await admin(exchange, store, path[2] ?? '');
    else if (/^GET bulk\/[\w.]+$/.test(route)) await bulkFile(exchange, store, path[1] ?? '');
    else send(response, { status: 404, headers: {}, body: 'Not Found' });
  }
}

async function admin({ request, response }: Exchange, store: AdminStore, asked: string): Promise<void> {
  const fault = store.faults.take();
  const body = await formOf(request);
  if (fault?.kind === 'hangUp') {
    request.socket.destroy();
    return;
  }
  if (fault?.kind === 'status') {
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    send(response, { status: fault.status, headers, body: '{"errors":"Unavailable"}' });
    return;
  }
  if (fault?.kind === 'expiredToken') store.tokens.expireAccess();
  const grant = store.tokens.grantOf(String(request.headers['x-shopify-access-token'] ?? ''));
  const version = fault?.kind === 'fellForward' ? fault.version : answeringVersion(asked);
  if (!grant || !version) {
    const errors = grant ? 'Not Found' : UNKNOWN_TOKEN;
    send(response, { status: grant ? 404 : 401, headers: {}, body: JSON.stringify({ errors }) });
    return;
  }
  const { query, variables } = body as { query?: string; variables?: Record<string, unknown> | null };
  const answer = executeAdmin({ query: query ?? '', variables: variables ?? {}, version }, store, {
    scopes: grant.scopes,
    isThrottled: fault?.kind === 'throttle',
  });
  const spoilt =
    fault?.kind === 'errorsBesideData'
      ? {
          ...answer,
          errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
        }
      : answer;
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-shopify-api-version': version };
  send(response, { status: 200, headers, body: JSON.stringify(spoilt) });
}

/** A file of a bulk operation, from a byte on when it is asked for. */
async function bulkFile({ request, response }: Exchange, store: AdminStore, name: string): Promise<void> {
  const run = store.bulk.fileOf(name);
  if (!run) {
    send(response, { status: 404, headers: {}, body: 'NoSuchKey' });
    return;
  }
  const { size } = await stat(run.path);
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range =
    start > 0 ? { 'content-range': `bytes ${String(start)}-${String(size - 1)}/${String(size)}` } : {};
  const headers = { 'content-type': 'application/jsonl', 'content-length': String(size - start), ...range };
  response.writeHead(start > 0 ? 206 : 200, headers);
  createReadStream(run.path, { start }).pipe(response);
}

function send(response: ServerResponse, { status, headers, body }: PlainAnswer): void {
  response.writeHead(status, headers).end(body);
}

/** A body as JSON or as a form. */
async function formOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) {
    text += part as string;
    if (text.length > BODY_LIMIT) throw new RangeError('the body is too large');
  }
  const isJson = request.headers['content-type']?.includes('json') ?? false;
  if (isJson) return JSON.parse(text) as Record<string, unknown>;
  return Object.fromEntries(new URLSearchParams(text));
}
