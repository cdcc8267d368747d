import { Turns } from './turns';

test('what is about one store is done in turn, also after a failure; stores do not wait for each other', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const slow = turns.take('one', async () => {
    await first.promise;
    done.push('first');
    throw new Error('failed');
  });
  const next = turns.take('one', () => Promise.resolve(done.push('second')));
  await turns.take('other', () => Promise.resolve(done.push('other')));
  expect(done).toEqual(['other']);
  first.resolve();
  await expect(slow).rejects.toThrow('failed');
  await next;
  expect(done).toEqual(['other', 'first', 'second']);
});
