import { ruleOf } from './route-rules';

test('a route has its own rule, or that of the nearest address above', () => {
  expect(ruleOf('POST /api/auth/login')).toBe('anyone');
  expect(ruleOf('POST /api/auth/switch-tenant')).toBe('signed-in');
  expect(ruleOf('POST /api/invitations/open')).toBe('anyone');
  expect(ruleOf('GET /api/metrics/tables/:dimension')).toEqual(ruleOf('GET /api/metrics/orders'));
});

test('an unknown route has none', () => {
  for (const route of ['GET /api/auth/login', 'GET /api/unknown', 'POST /api/metrics', 'GET /', '']) {
    expect(ruleOf(route)).toBeUndefined();
  }
});
