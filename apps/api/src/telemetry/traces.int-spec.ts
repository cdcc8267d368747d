import { createLogger } from '@shopmeter/platform';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { newStore } from '../testing/new-team';
import { TellingStore } from '../testing/telling-store';

/** A span as OTLP has it in JSON. */
interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue?: string } }[];
  links?: { traceId: string; spanId: string }[];
}
interface OtlpRequest {
  resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
}

let collector: Server;
let spans: OtlpSpan[];
let server: TestServer;
let log: string[];
beforeAll(async () => {
  spans = [];
  log = [];
  collector = createServer((request, response) => {
    void text(request).then((body) => {
      const { resourceSpans } = JSON.parse(body) as OtlpRequest;
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.end('{}');
    });
  });
  await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  const { port } = collector.address() as AddressInfo;
  const logger = createLogger('info', { write: (line: string) => void log.push(line) });
  server = await startTestServer({ otlpEndpoint: `http://127.0.0.1:${port}` }, logger);
});
afterAll(async () => {
  await server.close();
  collector.close();
});

async function arrived(name: string): Promise<OtlpSpan> {
  for (;;) {
    const found = spans.find((span) => span.name === name);
    if (found) return found;
    await delay(50);
  }
}

test('a webhook can be followed from its reception through its batch to the answer that holds it', async () => {
  const { id: tenantId, domain, owner } = await newStore(server, 'traced');
  expect(await new TellingStore(server, domain, tenantId).deliver()).toBe(200);
  const { rows } = await server.sql.query<{ id: string }>('SELECT id FROM events');
  const traceId = rows[0]!.id.replaceAll('-', '');

  const received = await arrived('receive delivery');
  expect(received).toMatchObject({ traceId, spanId: traceId.slice(16) });
  expect(received.parentSpanId).toBeFalsy();
  const kept = await arrived('keep');
  expect(kept).toMatchObject({ traceId, parentSpanId: received.spanId });
  expect(BigInt(kept.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(received.startTimeUnixNano));
  const batch = await arrived('apply batch');
  expect(batch.traceId).not.toBe(traceId);
  expect(batch.links).toEqual([expect.objectContaining({ traceId, spanId: received.spanId })]);

  const { status } = await owner.get('/api/metrics/orders?from=2026-03-01&to=2026-03-02');
  expect(status).toBe(200);
  const answer = await arrived('GET /api/metrics/orders');
  expect(answer.links).toEqual([expect.objectContaining({ traceId, spanId: received.spanId })]);
  const line = log
    .map((entry) => JSON.parse(entry) as Record<string, unknown>)
    .find(isAbout('/api/metrics/orders'));
  expect(line).toMatchObject({
    status: 'info',
    service: 'shopmeter',
    message: 'request completed',
    http: { method: 'GET', status_code: 200, request_id: expect.any(String) as string },
    tenant: { id: tenantId },
    trace_id: answer.traceId,
    dd: { trace_id: BigInt(`0x${answer.traceId.slice(16)}`).toString() },
  });
});

function isAbout(url: string): (entry: Record<string, unknown>) => boolean {
  return ({ http }) => (http as { url?: string } | undefined)?.url === url;
}
