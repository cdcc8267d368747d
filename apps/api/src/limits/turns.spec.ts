import { Turns } from './turns';

test('a few at once, the others in the order in which they came, and no more than may wait', async () => {
  const turns = new Turns(2, 3, () => new Error('full'));
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const take = (number: number) =>
    turns.take(() => {
      begun.push(number);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const taken = [1, 2, 3, 4, 5].map(take);
  await expect(take(6)).rejects.toThrow('full');
  expect(begun).toEqual([1, 2]);
  ends[1]!();
  await taken[1];
  expect(begun).toEqual([1, 2, 3]);
  for (let end = 0; end < 5; end += 1) {
    ends[end]!();
    await taken[end];
  }
  expect(begun).toEqual([1, 2, 3, 4, 5]);
});

test('who fails passes the turn on', async () => {
  const turns = new Turns(1, 1, () => new Error('full'));
  const failed = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(() => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('next');
});
