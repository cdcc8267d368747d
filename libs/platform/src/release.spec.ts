import { readFileSync } from 'node:fs';
import { isSince, RELEASE } from './release';

test('the release is the one of package.json', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(RELEASE).toBe(version);
});

test.each([
  ['0.1.0', '0.1.0', true],
  ['0.10.0', '0.9.3', true],
  ['0.9.3', '0.10.0', false],
  ['1.0.0', '0.99.99', true],
])('%s is since %s: %s', (release, other, expected) => {
  expect(isSince(release, other)).toBe(expected);
});
