import { constants } from 'node:zlib';
import { ZstdCompress, ZstdDecompress, type ZlibOptions } from 'minizlib';
import { CURRENT_DICTIONARY, dictionary } from './body-dictionaries';

/** A body as it is stored. */
export interface StoredBody {
  /** Compressed with zstd. */
  body: Buffer;
  /** Number of the dictionary it needs; null: none. */
  bodyDictionary: number | null;
  /** Bytes of the body as it was received. */
  bodySize: number;
}

type Convert = (bytes: Buffer) => Buffer;
/** Handed on to Node's zlib; the library's types do not name the dictionary. */
type ZstdOptions = ZlibOptions & { dictionary?: Buffer };

let compress: Convert | undefined;
const decompress = new Map<number | null, Convert>();

/**
 * Compresses a body for storage, about twice as small and as fast as zstd without a dictionary. The level is zstd's
 * default, 3: level 1 is slower here, because it copies the dictionary's tables for each body.
 */
export function packBody(bytes: Buffer): StoredBody {
  compress ??= compressor(dictionary(CURRENT_DICTIONARY));
  return { body: compress(bytes), bodyDictionary: CURRENT_DICTIONARY, bodySize: bytes.length };
}

/**
 * The body byte for byte.
 * @throws Error when the stored bytes are damaged
 */
export function unpackBody({ body, bodyDictionary, bodySize }: StoredBody): Buffer {
  let convert = decompress.get(bodyDictionary);
  if (!convert) {
    convert = decompressor(bodyDictionary === null ? undefined : dictionary(bodyDictionary));
    decompress.set(bodyDictionary, convert);
  }
  try {
    const bytes = convert(body);
    if (bytes.length === bodySize) return bytes;
    throw new Error(`a stored body has ${bytes.length} bytes instead of ${bodySize}`);
  } catch (error) {
    // What is left of a damaged body must not be taken for the beginning of the next.
    decompress.delete(bodyDictionary);
    throw error;
  }
}

/** The same; null when the stored bytes are damaged. */
export function tryUnpackBody(stored: StoredBody): Buffer | null {
  try {
    return unpackBody(stored);
  } catch {
    return null;
  }
}

function compressor(dictionary: Buffer): Convert {
  const options: ZstdOptions = { dictionary, flush: constants.ZSTD_e_end };
  return converter(new ZstdCompress(options));
}

function decompressor(dictionary: Buffer | undefined): Convert {
  const options: ZstdOptions = { ...(dictionary && { dictionary }), flush: constants.ZSTD_e_flush };
  return converter(new ZstdDecompress(options));
}

/** Keeps the context of zstd: making one for each body costs as much as the compression. */
function converter(stream: ZstdCompress | ZstdDecompress): Convert {
  let parts: Buffer[] = [];
  stream.on('data', (part) => parts.push(part));
  return (bytes) => {
    parts = [];
    stream.write(bytes);
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  };
}
