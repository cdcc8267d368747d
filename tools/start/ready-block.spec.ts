import { testSettings } from '@shopmeter/testing';
import { readyBlock } from './ready-block';

const signIn = { email: 'demo@shopmeter.test', password: 'the password' };
const block = (removed: boolean) => readyBlock(testSettings(), { ...signIn, removed }, 'the.log');

test('says how to sign in, and what to try with the demo store', () => {
  expect(block(false)).toMatch(/Sign in +demo@shopmeter\.test\n +Password +the password\n/);
  expect(block(false)).toMatch(/Try next .*npm run simulate/);
  expect(block(false)).not.toContain('removed');
});

test('promises nothing of a demo store that was removed, whose owner still signs in', () => {
  expect(block(true)).toMatch(/Sign in +demo@shopmeter\.test\n +Password +the password\n/);
  expect(block(true)).toMatch(/Demo store removed; delete .*demo\.json to have it filled again/);
  expect(block(true)).not.toContain('npm run simulate');
});
