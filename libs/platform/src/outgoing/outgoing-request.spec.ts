import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Network, outgoingRequest } from './outgoing-request';
import { outgoingStream } from './outgoing-stream';
import { isPublicAddress } from './public-address';

/** A resolver that must not be asked. */
const nowhere: Network = { resolve: () => Promise.reject(new Error('asked')), isAllowed: isPublicAddress };
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  );

async function streamed(address: string, network: Network): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of outgoingStream(address, {}, network)) parts.push(part);
  return Buffer.concat(parts).toString();
}

test.each([
  ['plain http', 'http://example.com/'],
  ['another protocol', 'ftp://example.com/'],
  ['a file', 'file:///etc/passwd'],
  ['a password', 'https://user:secret@example.com/'],
  ['nonsense', 'https://'],
  ['this machine', 'https://127.0.0.1/'],
  ['this machine, decimal', 'https://2130706433/'],
  ['this machine, octal', 'https://0177.0.0.1/'],
  ['this machine, hexadecimal', 'https://0x7f.1/'],
  ['this machine, short', 'https://127.1/'],
  ['this machine, in wide digits', 'https://１２７.０.０.１/'],
  ['no address', 'https://0.0.0.0/'],
  ['a private network', 'https://10.1.2.3/'],
  ['another', 'https://172.31.255.255/'],
  ['a third', 'https://192.168.0.1/'],
  ['metadata of clouds', 'https://169.254.169.254/latest/meta-data'],
  ['a carrier’s network', 'https://100.64.0.1/'],
  ['IPv6 loopback', 'https://[::1]/'],
  ['IPv4 mapped to IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['the same in hexadecimal', 'https://[::ffff:7f00:1]/'],
  ['IPv4 translated', 'https://[64:ff9b::7f00:1]/'],
  ['6to4', 'https://[2002:7f00:1::]/'],
  ['unique local', 'https://[fd00::1]/'],
  ['IPv6 link-local', 'https://[fe80::1]/'],
])('refuses %s', async (_name, address) => {
  expect(await codeOf(outgoingRequest(address, {}, nowhere))).toBe('address_not_allowed');
  expect(await codeOf(streamed(address, nowhere))).toBe('address_not_allowed');
});

test.each([
  ['a private address', ['192.168.1.1']],
  ['one beside a public one', ['93.184.216.34', '127.0.0.1']],
  ['none', []],
])('refuses a name that resolves to %s', async (_name, addresses) => {
  const network = { ...nowhere, resolve: () => Promise.resolve(addresses) };
  expect(await codeOf(outgoingRequest('https://shop.example/', {}, network))).toBe('address_not_allowed');
  expect(await codeOf(streamed('https://shop.example/', network))).toBe('address_not_allowed');
});

test('addresses of the public Internet are allowed', () => {
  const all = ['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'];
  expect(all.filter((address) => !isPublicAddress(address))).toEqual([]);
  expect(isPublicAddress('shop.example')).toBe(false);
});

describe('with a server', () => {
  let folder: string;
  let server: Server;
  let asked: string[];
  let network: Network;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'outgoing-'));
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
    const options = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=shop.example'];
    const names = ['-addext', 'subjectAltName=DNS:shop.example', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', ...options, ...names], { stdio: 'ignore' });
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      if (request.url === '/redirect') response.writeHead(302, { location: 'https://127.0.0.1/' }).end();
      else if (request.url === '/large') response.end(Buffer.alloc(100_000));
      else if (request.url === '/slow') response.write('a');
      else response.end(`${request.method} ${request.headers.host}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://shop.example:${(server.address() as AddressInfo).port}`;
    network = {
      // Rebinding: the first answer is harmless, the next one leads inside.
      resolve: (host) => Promise.resolve([asked.push(host) === 1 ? '127.0.0.1' : '127.0.0.2']),
      isAllowed: (address) => address === '127.0.0.1',
      tls: { ca: readFileSync(cert) },
    };
  });
  beforeEach(() => (asked = []));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the name is resolved once, and the socket goes to that address', async () => {
    const { status, body } = await outgoingRequest(url, { method: 'POST', body: 'x' }, network);
    expect([status, body.toString(), asked]).toEqual([200, `POST ${new URL(url).host}`, ['shop.example']]);
    expect(await codeOf(outgoingRequest(url, {}, network))).toBe('address_not_allowed');
  });

  test('a file is read from the one address too, and not from where a redirect leads', async () => {
    expect([await streamed(url, network), asked]).toEqual([`GET ${new URL(url).host}`, ['shop.example']]);
    expect(await codeOf(streamed(url, network))).toBe('address_not_allowed');
    asked = [];
    expect(await codeOf(streamed(`${url}/redirect`, network))).toBe('address_failed');
    expect(asked).toEqual(['shop.example']);
  });

  test.each([
    ['a redirect', '/redirect', {}],
    ['an answer that is too large', '/large', { sizeLimit: 50_000 }],
    ['an answer that does not end', '/slow', { timeout: 300 }],
  ])('%s is a failure', async (_name, path, options) => {
    expect(await codeOf(outgoingRequest(url + path, options, network))).toBe('address_failed');
  });

  test('a certificate for another name is a failure', async () => {
    expect(await codeOf(outgoingRequest(url.replace('shop', 'other'), {}, network))).toBe('address_failed');
  });

  test('a name that is not resolved in time is a failure', async () => {
    const stuck = { ...network, resolve: () => new Promise<string[]>(() => undefined) };
    expect(await codeOf(outgoingRequest(url, { timeout: 100 }, stuck))).toBe('address_failed');
  });
});
