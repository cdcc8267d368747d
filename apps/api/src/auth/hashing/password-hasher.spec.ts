import { hash } from '@node-rs/argon2';
import { PasswordHasher } from './password-hasher';

test('hashes with argon2id and the parameters of OWASP', async () => {
  const hasher = new PasswordHasher();
  const stored = await hasher.hash('a quiet sentence');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hasher.verify(stored, 'a quiet sentence')).toBe(true);
  expect(await hasher.verify(stored, 'a quiet sentence ')).toBe(false);
  expect(await hasher.verify(null, 'nobody has this password')).toBe(false);
  expect(hasher.isOutdated(stored)).toBe(false);
  expect(hasher.isOutdated(await hash('x', { memoryCost: 8192, timeCost: 1 }))).toBe(true);
});

test('a flood waits in line, and beyond that is sent away with a time', async () => {
  const hasher = new PasswordHasher();
  const results = await Promise.allSettled(Array.from({ length: 120 }, () => hasher.hash('flood')));
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBe(120 - 100);
  expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'busy', retryAfter: 5 });
  expect(await hasher.hash('after the flood')).toContain('argon2id');
});
