import { PasswordThread } from './password-thread';

/** A thread that does what the password says. */
const SCRIPT = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ password }) => {
    if (password === 'dies') process.exit(3);
    if (password === 'throws') throw new Error('broken');
    parentPort.postMessage(password.toUpperCase());
  });`;

let thread: PasswordThread;

beforeEach(
  () => (thread = new PasswordThread(new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`))),
);
afterEach(() => thread.close());

test('one password after the other gets its own answer', async () => {
  expect(await thread.work({ password: 'first' })).toBe('FIRST');
  expect(await thread.work({ password: 'second' })).toBe('SECOND');
});

test.each(['dies', 'throws'])(
  'a thread that %s fails its password, and the next starts another',
  async (end) => {
    await expect(thread.work({ password: end })).rejects.toThrow(/ended|broken/);
    expect(await thread.work({ password: 'next' })).toBe('NEXT');
  },
);
