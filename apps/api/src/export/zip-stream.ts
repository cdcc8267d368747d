import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** ASCII. */
  name: string;
  /** Read when its turn has come. */
  content: Iterable<string>;
}

interface Written {
  name: Buffer;
  at: number;
  crc: number;
  compressed: number;
  size: number;
}

type Field = [bytes: 2 | 4, value: number];

/** Version 2.0; sizes follow the data; UTF-8; deflated. */
const FLAGS = 0x0808;
const METHOD = 8;
const VERSION = 20;

/**
 * A ZIP archive that is made while it is read: nothing is held but what the reader has not taken yet. Stopping to read
 * stops the making. For archives below 4 GiB. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * @param day the date of every file, `YYYY-MM-DD`
 */
export async function* zipStream(entries: Iterable<ZipEntry>, day: string): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  const time: Field[] = [
    [2, 0],
    [2, dosDate(day)],
  ];
  let at = 0;
  for (const { name: text, content } of entries) {
    const entry: Written = { name: Buffer.from(text), at, crc: 0, compressed: 0, size: 0 };
    const head = [
      record(0x04034b50, [[2, VERSION], [2, FLAGS], [2, METHOD], ...time, ...sizes(entry), ...names(entry)]),
      entry.name,
    ];
    yield* head;
    for await (const chunk of deflated(content, entry)) yield chunk;
    const tail = record(0x08074b50, sizes(entry));
    yield tail;
    at += head[0]!.length + entry.name.length + entry.compressed + tail.length;
    written.push(entry);
  }
  yield* directory(written, time, at);
}

/** The file's data; what was written is noted in the entry. */
async function* deflated(content: Iterable<string>, entry: Written): AsyncGenerator<Buffer> {
  function* counted(): Generator<Buffer> {
    for (const text of content) {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw();
  // A reader that stops ends the pipe early, which is no fault; one of the content's is told by the loop below.
  const piped = pipeline(Readable.from(counted()), deflate).catch(() => undefined);
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    entry.compressed += chunk.length;
    yield chunk;
  }
  await piped;
}

function* directory(written: readonly Written[], time: Field[], start: number): Generator<Buffer> {
  let length = 0;
  for (const entry of written) {
    const head = record(0x02014b50, [
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, METHOD],
      ...time,
      ...sizes(entry),
      ...names(entry),
      // No comment, first disk, nothing about a file system.
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, entry.at],
    ]);
    length += head.length + entry.name.length;
    yield head;
    yield entry.name;
  }
  const count = written.length;
  yield record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, length],
    [4, start],
    [2, 0],
  ]);
}

function sizes({ crc, compressed, size }: Written): Field[] {
  return [
    [4, crc],
    [4, compressed],
    [4, size],
  ];
}

function names({ name }: Written): Field[] {
  return [
    [2, name.length],
    [2, 0],
  ];
}

function record(signature: number, fields: readonly Field[]): Buffer {
  const parts: readonly Field[] = [[4, signature], ...fields];
  const buffer = Buffer.alloc(parts.reduce((length, [bytes]) => length + bytes, 0));
  let at = 0;
  for (const [bytes, value] of parts) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

function dosDate(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return ((year - 1980) << 9) | (month << 5) | date;
}
