import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { assertPortFree } from './port-check';

let other: Server;
afterEach(() => new Promise((resolve) => other.close(resolve)));

test.each([undefined, '127.0.0.1'])('a port taken on %s is named, with a way out', async (host) => {
  other = createServer().listen(0, host);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(assertPortFree(port)).rejects.toMatchObject({
    message: `Port ${port} is taken by another program, perhaps another Shopmeter.`,
    mend: `Stop that program, or choose another port: PORT=${port + 1} npm start`,
  });
});

test('a free port stays free', async () => {
  other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await new Promise((resolve) => other.close(resolve));
  await assertPortFree(port);
  await assertPortFree(port);
});
