import { text } from 'node:stream/consumers';
import { pagedLines, withHeader } from './paged-lines';

const PAGES = [
  { rows: ['a', 'b'], next: '1' },
  { rows: [], next: '2' },
  { rows: ['c'], next: null },
];

function linesOf({ rows }: { rows: string[] }): string[] {
  return rows.map((row) => `${row}\n`);
}

describe('a file of pages', () => {
  it('has the lines of all of them after its header', async () => {
    const read = (cursor: string) => Promise.resolve(PAGES[Number(cursor)]!);
    expect(await text(withHeader('head\n', pagedLines(PAGES[0]!, read, linesOf)))).toBe('head\na\nb\nc\n');
  });

  it('reads no page before its lines are asked for', async () => {
    const asked: string[] = [];
    const read = (cursor: string) => {
      asked.push(cursor);
      return Promise.resolve(PAGES[Number(cursor)]!);
    };
    const lines = pagedLines(PAGES[0]!, read, linesOf);
    await lines.next();
    await lines.next();
    expect(asked).toEqual([]);
    expect((await lines.next()).value).toBe('c\n');
    expect(asked).toEqual(['1', '2']);
  });

  it('breaks off where a page cannot be read', async () => {
    const read = () => Promise.reject(new Error('gone'));
    await expect(text(withHeader('head\n', pagedLines(PAGES[0]!, read, linesOf)))).rejects.toThrow('gone');
  });
});
