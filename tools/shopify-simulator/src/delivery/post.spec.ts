import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { played, smallStore } from '../spec/played-store';
import { withMischief } from './mischief';
import { post } from './post';

const { deliveries } = played(smallStore({ months: 1, orders: 60 }));
type Trouble = (request: IncomingMessage, response: ServerResponse, count: number) => boolean;

let server: Server | undefined;

afterEach(() => server?.close());

describe('post', () => {
  it('posts every delivery once and tells kept from duplicate', async () => {
    const { url, kept } = await start();
    const twice = withMischief(deliveries, { seed: 'post', duplicates: 0.2, disorder: 5, forged: 0 });
    const acknowledged: string[] = [];
    const report = await post(twice, {
      url,
      secret: 'secret',
      onAcknowledged: (id) => acknowledged.push(id),
    });
    expect(report).toMatchObject({ kept: deliveries.length, refused: 0, failed: 0, retried: 0 });
    expect(report.duplicates).toBe(report.sent - deliveries.length);
    expect(kept.size).toBe(deliveries.length);
    expect(new Set(acknowledged)).toEqual(kept);
  });

  it('sends again after 503 and lost connections until all is kept', async () => {
    const { url, kept } = await start((request, response, count) => {
      if (count % 7 === 0) response.writeHead(503, { 'Retry-After': '0' }).end();
      else if (count % 11 === 0) request.socket.destroy();
      else return false;
      return true;
    });
    const report = await post(deliveries, { url, secret: 'secret', concurrency: 8 });
    expect(report.failed).toBe(0);
    expect(report.retried).toBeGreaterThan(0);
    expect(kept.size).toBe(deliveries.length);
  });

  it('counts a forged delivery as right when it is refused, and a right one as wrong', async () => {
    const { url } = await start();
    const forged = deliveries.slice(0, 20).map((delivery) => ({ ...delivery, isForged: true }));
    expect(await post(forged, { url, secret: 'secret' })).toMatchObject({ forgedRefused: 20, refused: 0 });
    expect(await post(deliveries.slice(0, 5), { url, secret: 'wrong' })).toMatchObject({
      refused: 5,
      kept: 0,
    });
  });

  it('gives up after the retries it was allowed', async () => {
    const { url } = await start((_request, response) => {
      response.writeHead(500).end();
      return true;
    });
    const report = await post(deliveries.slice(0, 3), { url, secret: 'secret', retries: 1 });
    expect(report).toMatchObject({ sent: 3, failed: 3, retried: 3, kept: 0 });
  });

  it('keeps to a rate', async () => {
    const { url } = await start();
    const report = await post(deliveries.slice(0, 21), { url, secret: 'secret', rate: 50 });
    expect(report.seconds).toBeGreaterThan(0.39);
  });
});

async function start(trouble: Trouble = () => false): Promise<{ url: string; kept: Set<string> }> {
  const kept = new Set<string>();
  let count = 0;
  const listening = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      count += 1;
      if (!trouble(request, response, count)) answer(request, response, Buffer.concat(parts), kept);
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${String((listening.address() as AddressInfo).port)}/api/webhook`, kept };
}

function answer(request: IncomingMessage, response: ServerResponse, body: Buffer, kept: Set<string>): void {
  const hmac = createHmac('sha256', 'secret').update(body).digest('base64');
  if (request.headers['x-shopify-hmac-sha256'] !== hmac) {
    response.writeHead(401).end();
    return;
  }
  const id = String(request.headers['x-shopify-webhook-id']);
  const status = kept.has(id) ? 'duplicate' : 'kept';
  kept.add(id);
  response
    .writeHead(200, { 'Content-Type': 'application/json' })
    .end(JSON.stringify({ status, eventId: null }));
}
