import { readAhead } from './read-ahead';

const made: number[] = [];
let isClosed = false;
async function* source(failAt: number): AsyncGenerator<number, void, undefined> {
  try {
    for (let next = 1; next <= 4; next += 1) {
      await Promise.resolve();
      if (next === failAt) throw new Error('failed');
      made.push(next);
      yield next;
    }
  } finally {
    isClosed = true;
  }
}

beforeEach(() => {
  made.length = 0;
  isClosed = false;
});

test('the next is made while one is worked with, and no more', async () => {
  const seen: number[] = [];
  for await (const one of readAhead(source(0))) {
    await new Promise(setImmediate);
    expect(made.at(-1)).toBe(Math.min(one + 1, 4));
    seen.push(one);
  }
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('a failure comes after all that was made before it', async () => {
  const seen: number[] = [];
  await expect(async () => {
    for await (const one of readAhead(source(3))) {
      await new Promise(setImmediate);
      seen.push(one);
    }
  }).rejects.toThrow('failed');
  expect(seen).toEqual([1, 2]);
});

test('whoever stops early closes the source', async () => {
  for await (const one of readAhead(source(0))) if (one === 2) break;
  expect(isClosed).toBe(true);
});
