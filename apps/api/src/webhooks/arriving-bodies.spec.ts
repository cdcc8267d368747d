import { once } from 'node:events';
import { createServer, request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ArrivingBodies } from './arriving-bodies';

const KIB = 1024;
let server: Server;
let port: number;
/** Bytes that came of the bodies at hand. */
let came = 0;

beforeEach(async () => {
  came = 0;
  const arriving = new ArrivingBodies(100 * KIB);
  server = createServer((message, response) => {
    arriving.watch(message);
    message.on('data', (chunk: Buffer) => (came += chunk.length));
    message.on('error', () => undefined).on('end', () => response.end('whole'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

/** Sends a part of a body, and waits until it is there. */
async function begin(bytes: number, length: number): Promise<ClientRequest> {
  const before = came;
  const sending = request({ port, method: 'POST', agent: false, headers: { 'content-length': length } });
  sending.on('error', () => undefined);
  sending.write(Buffer.alloc(bytes));
  while (came < before + bytes) await new Promise((resolve) => setTimeout(resolve, 5));
  return sending;
}
const ended = (sending: ClientRequest) =>
  new Promise((resolve) => sending.once('close', () => resolve('ended')));
async function finish(sending: ClientRequest, rest: number): Promise<string | undefined> {
  sending.end(Buffer.alloc(rest));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return text;
}

test('when too much is coming in, the oldest gives way, and nobody else', async () => {
  const first = await begin(40 * KIB, 200 * KIB);
  const second = await begin(40 * KIB, 41 * KIB);
  const gaveWay = ended(first);
  const third = await begin(30 * KIB, 31 * KIB);
  expect(await gaveWay).toBe('ended');
  expect(await finish(second, KIB)).toBe('whole');
  expect(await finish(third, KIB)).toBe('whole');
});

test('what came in full, or went away, counts no longer', async () => {
  for (let round = 0; round < 5; round += 1) {
    expect(await finish(await begin(60 * KIB, 61 * KIB), KIB)).toBe('whole');
    const left = await begin(39 * KIB, 60 * KIB);
    const gone = ended(left);
    left.destroy();
    await gone;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
