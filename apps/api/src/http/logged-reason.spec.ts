import { loggedReason } from './logged-reason';

it('names all causes, the nearest first, and none where there is none', () => {
  const cause = new Error('fetch failed', { cause: new Error('read ECONNRESET') });
  expect(loggedReason(cause)).toBe('fetch failed: read ECONNRESET');
  expect(loggedReason(undefined)).toBeUndefined();
});

it('ends with causes that go round, and keeps tokens for itself', () => {
  const round = new Error('"shpat_0a1B2c" is no header');
  round.cause = round;
  expect(loggedReason(round)).toMatch(/^("\[redacted\]" is no header(: |$)){4}$/);
});
