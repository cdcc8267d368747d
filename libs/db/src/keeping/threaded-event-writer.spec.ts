import { randomUUID } from 'node:crypto';
import type { NewEvent } from './new-event';
import { ThreadedEventWriter } from './threaded-event-writer';

const OPTIONS = { url: 'postgres://nowhere', pooled: false, size: 1, connectTimeout: 1 };

/** A thread that does with a batch what its first topic says. */
const SCRIPT = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (request) => {
    if (request === 'close') return parentPort.close();
    const { id, batch } = request;
    const bytes = batch.bytes;
    const topics = batch.columns[4];
    if (topics.includes('dies')) process.exit(3);
    if (topics.includes('throws')) throw new Error('broken');
    if (topics.includes('fails')) return parentPort.postMessage({ id, message: 'no', code: '22021' });
    const first = Buffer.from(bytes, 0, batch.bodyLengths[0]).toString();
    parentPort.postMessage({ id, duplicates: [first, String(bytes.byteLength)] });
  });`;

let writer: ThreadedEventWriter;

beforeEach(() => {
  writer = new ThreadedEventWriter(new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`), OPTIONS);
});

afterEach(() => writer.close());

function event(topic: string, body: string): NewEvent {
  const receivedAt = new Date();
  const ids = {
    tenantId: randomUUID(),
    id: randomUUID(),
    deliveryKey: randomUUID(),
    webhookId: randomUUID(),
  };
  const unknown = { shopifyEventId: null, apiVersion: null, triggeredAt: null };
  const shop = { shopDomain: 'thread.myshopify.com', headers: {}, appSigned: true };
  return { ...ids, ...unknown, ...shop, receivedAt, topic, body: Buffer.from(body) };
}

it('several batches at once each get their own answer', async () => {
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((body) => writer.write([event('orders/create', body)])),
  );
  expect(answers.map(([body]) => body)).toEqual(['a', 'b', 'c']);
});

it('the bytes of a batch are used again, and what was in them before does not show', async () => {
  await writer.write([event('orders/create', 'a long body of the first batch')]);
  expect((await writer.write([event('orders/create', 'short')]))[0]).toBe('short');
});

it('a batch that needs more bytes than usual gets them', async () => {
  const body = 'x'.repeat(5 * 1024 * 1024);
  const [same, size] = await writer.write([event('orders/create', body)]);
  expect(same === body).toBe(true);
  expect(Number(size)).toBeGreaterThanOrEqual(body.length);
});

it('what the database says keeps its code on the way between the threads', async () => {
  await expect(writer.write([event('fails', '')])).rejects.toMatchObject({ message: 'no', code: '22021' });
});

it.each(['dies', 'throws'])(
  'a thread that %s fails its batches, and the next batch starts another',
  async (end) => {
    const lost = [writer.write([event(end, '')]), writer.write([event('orders/create', 'after it')])];
    for (const { status } of await Promise.allSettled(lost)) expect(status).toBe('rejected');
    expect((await writer.write([event('orders/create', 'next')]))[0]).toBe('next');
  },
);
