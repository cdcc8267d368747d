import { unzip } from './spec/unzip';
import { zipStream } from './zip-stream';

async function read(zip: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a ZIP archive', () => {
  it('holds its files, also empty ones and long ones', async () => {
    const long = Array.from({ length: 50_000 }, (_, index) => `line ${index} · é\r\n`);
    const zip = await read(
      zipStream(
        [
          { name: 'empty.csv', content: [] },
          { name: 'long.csv', content: long },
          { name: 'last.csv', content: ['a', 'b'] },
        ],
        '2026-03-08',
      ),
    );
    expect([...unzip(zip)]).toEqual([
      ['empty.csv', ''],
      ['long.csv', long.join('')],
      ['last.csv', 'ab'],
    ]);
    expect(zip.length).toBeLessThan(long.join('').length / 4);
  });

  it('is made only as far as it is read', async () => {
    let made = 0;
    let ended = false;
    function* endless() {
      try {
        // Does not get smaller by packing.
        for (;;) yield `${(made += 1)} ${Math.random()}${Math.random()}\r\n`;
      } finally {
        ended = true;
      }
    }
    const zip = zipStream([{ name: 'endless.csv', content: endless() }], '2026-03-08');
    const chunks = zip[Symbol.asyncIterator]();
    for (let chunk = 0; chunk < 5; chunk += 1) await chunks.next();
    // Packing goes on beside this until the buffers are full; nobody reads, so it comes to rest.
    for (let before = -1; before !== made;) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await chunks.return!();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(true);
  });
});
