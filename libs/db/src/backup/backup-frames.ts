/** `header`, then for each table `table`, any number of `rows` and `end`; at last `done`, which an incomplete one lacks. */
const KINDS = ['header', 'table', 'rows', 'end', 'done'] as const;
type FrameKind = (typeof KINDS)[number];

/** A piece of a backup. */
export interface Frame {
  kind: FrameKind;
  /** JSON, or rows as PostgreSQL's COPY writes them; a row may go on in the next frame. */
  payload: Buffer;
}

/** Bytes before a payload: its kind, and its length in four. */
const HEAD = 5;

export function frameOf(kind: FrameKind, payload: object | Buffer): Buffer {
  const content = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(KINDS.indexOf(kind));
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/** @throws when the bytes end within a frame, or are none */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let frame = firstOf(rest); frame; frame = firstOf(rest)) {
      rest = rest.subarray(HEAD + frame.payload.length);
      yield frame;
    }
  }
  if (rest.length > 0) throw new Error('the backup ends within a frame');
}

function firstOf(bytes: Buffer): Frame | undefined {
  if (bytes.length < HEAD) return undefined;
  const kind = KINDS[bytes.readUInt8()];
  if (kind === undefined) throw new Error('the backup holds an unknown frame');
  const end = HEAD + bytes.readUInt32BE(1);
  return bytes.length < end ? undefined : { kind, payload: bytes.subarray(HEAD, end) };
}
