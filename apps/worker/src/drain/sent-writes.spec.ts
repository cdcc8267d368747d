import { SentWrites } from './sent-writes';

test('what failed first is what is told, and only when it is asked for', async () => {
  const writes = new SentWrites();
  const slow = Promise.withResolvers<void>();
  writes.send(slow.promise);
  writes.send(Promise.resolve());
  const settled = writes.settled();
  slow.reject(new Error('a value is too long'));
  writes.send(Promise.reject(new Error('the transaction is aborted')));
  await expect(settled).rejects.toThrow('a value is too long');
  await expect(writes.settled()).rejects.toThrow('a value is too long');
});

test('without a failure it waits for all', async () => {
  const writes = new SentWrites();
  let done = 0;
  for (let write = 1; write <= 3; write += 1) writes.send(Promise.resolve().then(() => (done += 1)));
  await writes.settled();
  expect(done).toBe(3);
});
