/** A line of a file, with where it begins and ends in it. */
export interface FileLine {
  text: string;
  start: number;
  end: number;
}

const NEWLINE = 0x0a;
/** No object of Shopify is nearly as long. */
const LONGEST_LINE = 32 * 1024 * 1024;

/**
 * The lines of a file as it arrives, with little memory: one line and one piece at a time. A last line without its end
 * is cut and comes as one that cannot be read.
 * @param from where the first piece begins in the file
 */
export async function* fileLines(
  pieces: AsyncIterable<Uint8Array>,
  from: number,
): AsyncGenerator<FileLine, void, undefined> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let start = from;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      held.push(bytes.subarray(at, end));
      const text = Buffer.concat(held).toString('utf8');
      const next = start + heldBytes + (end - at) + 1;
      yield { text, start, end: next };
      [held, heldBytes, start, at] = [[], 0, next, end + 1];
    }
    if (at < bytes.length) held.push(bytes.subarray(at));
    heldBytes += bytes.length - at;
    if (heldBytes > LONGEST_LINE) throw new RangeError('a line is too long');
  }
  if (heldBytes > 0) yield { text: Buffer.concat(held).toString('utf8'), start, end: start + heldBytes };
}
