import { createHmac } from 'node:crypto';
import { signQuery, verifyQuery } from './verify-query';

const SECRET = 'hush';
const NOW = new Date('2026-11-23T12:00:00Z');
const QUERY = {
  code: '0907a61c0c8d55e99db179b68161bc00',
  shop: 'northwind.myshopify.com',
  state: 'a-state',
  timestamp: String(NOW.getTime() / 1000),
};

test('the digest is over the other parameters in the order of their names', () => {
  const message = `code=${QUERY.code}&shop=${QUERY.shop}&state=${QUERY.state}&timestamp=${QUERY.timestamp}`;
  const hmac = createHmac('sha256', SECRET).update(message).digest('hex');
  expect(signQuery(QUERY, SECRET)['hmac']).toBe(hmac);
  expect(verifyQuery({ ...QUERY, hmac }, [SECRET], NOW)).toBe(true);
  expect(verifyQuery({ ...QUERY, hmac }, ['newer', SECRET], NOW)).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ['another shop', { shop: 'southwind.myshopify.com' }],
  ['another code', { code: 'f' }],
  ['a parameter more', { host: 'YWRtaW4' }],
  ['no digest', { hmac: '' }],
  ['a digest cut short', { hmac: 'abcdef' }],
  ['a digest in base64', { hmac: createHmac('sha256', SECRET).update('').digest('base64') }],
])('%s is refused', (_name, change) => {
  expect(verifyQuery({ ...signQuery(QUERY, SECRET), ...change }, [SECRET], NOW)).toBe(false);
});

test('a signed query is good for 90 seconds, whosever clock is wrong', () => {
  const signed = signQuery(QUERY, SECRET);
  const at = (seconds: number) => verifyQuery(signed, [SECRET], new Date(NOW.getTime() + seconds * 1000));
  expect([-91, -90, 0, 90, 91].map(at)).toEqual([false, true, true, true, false]);
  expect(verifyQuery(signQuery({ ...QUERY, timestamp: 'now' }, SECRET), [SECRET], NOW)).toBe(false);
});
