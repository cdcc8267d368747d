import { zstdDecompressSync } from 'node:zlib';

/** The delivery's body as it was received, byte for byte. @throws when what is stored is damaged */
export function decompressBody(stored: Buffer): Buffer {
  return zstdDecompressSync(stored);
}
