import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  name: string;
  /** Read when its turn has come. */
  content: Iterable<string>;
}

/**
 * A ZIP archive that is made while it is read: nothing is held but what the reader has not taken yet. Stopping to read
 * stops the making.
 * @param day the date of every file, `YYYY-MM-DD`
 */
export function zipStream(entries: Iterable<ZipEntry>, day: string): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const mtime = new Date(`${day}T00:00:00Z`);
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { name, content } of entries) {
    zip.addReadStreamLazy(name, { mtime }, (ready) => {
      const file = Readable.from(encoded(content), { objectMode: false });
      output.once('close', () => file.destroy());
      ready(null, file);
    });
  }
  zip.end();
  return output;
}

function* encoded(content: Iterable<string>): Generator<Buffer> {
  for (const text of content) yield Buffer.from(text);
}
