import { startTestServer, type TestServer } from '@shopmeter/testing';
import { type OpenAPIObject } from '@nestjs/swagger';
import { ApiClient } from '../testing/api-client';

let server: TestServer;
let document: OpenAPIObject;
beforeAll(async () => {
  server = await startTestServer();
  document = (await new ApiClient(server.url).get<OpenAPIObject>('/api/openapi.json')).body;
});
afterAll(() => server.close());

test('is OpenAPI 3.1, and every reference leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  const missing = [...references].filter(([, name]) => !document.components?.schemas?.[name!]);
  expect(missing).toEqual([]);
});

test('lists every route', () => {
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      ...['register', 'resend', 'verify', 'login', 'refresh', 'logout', 'switch-tenant'].map(
        (name) => `/api/auth/${name}`,
      ),
      '/api/audit-log',
      ...['members', 'members/{userId}', 'leave', 'transfer', 'invitations', 'invitations/{id}'].map(
        (name) => `/api/team/${name}`,
      ),
      '/api/operator/stores',
      ...['/api/api-keys', '/api/api-keys/{id}'],
      ...['/api/invitations/open', '/api/invitations/accept'],
      ...['/api/me', '/api/tenants', '/api/tenants/current', '/api/webhook', '/api/webhook/{endpoint}'],
      ...['/api/metrics', '/api/metrics/orders', '/api/metrics/customers', '/api/metrics/products'],
      ...[
        '/api/metrics/unbalanced-orders',
        '/api/metrics/missing-orders',
        '/api/metrics/{metric}/lineage',
        '/api/metrics/{metric}/as-of',
      ],
      ...['/api/live', '/api/events', '/api/events/{id}', '/api/events/{id}/replay'],
      ...['/api/replays', '/api/replays/{id}', '/api/replays/{id}/cancel'],
      ...['/health/live', '/health/ready', '/health/startup'],
    ]),
  );
});

test('documents every API route: what it does, a success, a problem, and its body as a component', () => {
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/api/')) continue;
    for (const [method, operation] of Object.entries(item)) {
      const { summary, responses, requestBody } = operation as {
        summary?: string;
        responses: Record<string, object>;
        requestBody?: object;
      };
      expect([path, method, typeof summary]).toEqual([path, method, 'string']);
      expect(Object.keys(responses).some((status) => /^[23]/.test(status))).toBe(true);
      expect(JSON.stringify(responses)).toContain('#/components/schemas/Problem');
      if (requestBody && !path.startsWith('/api/webhook')) {
        expect(JSON.stringify(requestBody)).toMatch(/#\/components\/schemas\/\w+Body/);
      }
    }
  }
});

test('parameters of a query are listed one by one', () => {
  const { parameters } = document.paths['/api/metrics/orders']!.get!;
  expect(parameters?.map((parameter) => ('name' in parameter ? parameter.name : ''))).toEqual(
    expect.arrayContaining(['from', 'to', 'compare', 'grain']),
  );
});

test('the readable page loads everything from this server and needs no inline script', async () => {
  const client = new ApiClient(server.url);
  const { body, headers } = await client.get<string>('/api/docs');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  const sources = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source!);
  expect(sources.filter((source) => /^(https?:)?\/\//.test(source))).toEqual([]);
  expect(body).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  for (const source of sources.filter((name) => name.startsWith('./'))) {
    expect([source, (await client.get(`/api/${source.slice(2)}`)).status]).toEqual([source, 200]);
  }
});
