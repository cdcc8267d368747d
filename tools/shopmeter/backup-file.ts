import { MendableError } from '@shopmeter/platform';
import { type Frame, readFrames } from '@shopmeter/db';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';

/** Of SHA-256: the file ends with the digest of what stands before it. */
const DIGEST_BYTES = 32;

/**
 * Writes a backup, compressed with zstd, aside first: a file of that name is whole. Only its owner may read it.
 * @returns its size in bytes
 * @throws MendableError when there is such a file
 */
export async function writeBackupFile(path: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  if (existsSync(path)) throw new MendableError(`${path} is there already.`, 'Name a new file.');
  const aside = `${path}.part`;
  const remove = () => rmSync(aside, { force: true });
  process.once('exit', remove);
  try {
    await pipeline(
      Readable.from(chunks),
      createZstdCompress(),
      withDigest,
      createWriteStream(aside, { mode: 0o600, flush: true }),
    );
    renameSync(aside, path);
    return statSync(path).size;
  } finally {
    remove();
    process.off('exit', remove);
  }
}

async function* withDigest(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  yield hash.digest();
}

/** Reads a backup, once its digest has proved that it is whole. @throws MendableError when it is not */
export async function readBackupFile(path: string): Promise<AsyncGenerator<Frame, void, undefined>> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const end = size - DIGEST_BYTES - 1;
  if (end < 0) throw new MendableError(`${path} is not there, or is empty.`, 'Name a file that backup made.');
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end })) hash.update(chunk as Buffer);
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(DIGEST_BYTES), 0, DIGEST_BYTES, end + 1);
  await file.close();
  if (!hash.digest().equals(buffer)) {
    throw new MendableError(`${path} is damaged, incomplete, or not a backup.`, 'Use another one.');
  }
  return readFrames(createReadStream(path, { end }).pipe(createZstdDecompress()));
}
