import type { NextRequest } from './load';

/** Bytes of requests that are laid out in one piece of memory. */
const PIECE_BYTES = 32 * 1024 * 1024;
/** More are made while they are needed. */
const MOST = 150_000;
/** What a turn may take beyond what is expected of it. */
const RESERVE = 1.25;

/**
 * Requests that are made and signed before the clock runs: the load shares the processors with what is measured, and
 * signing would take as much of them as receiving.
 */
export class PreparedRequests {
  readonly #ready: Buffer[] = [];

  /** @param expected requests that will be needed, more or less */
  constructor(
    private readonly make: NextRequest,
    expected: number,
  ) {
    let piece = Buffer.alloc(0);
    for (let made = 0; made < Math.min(expected * RESERVE, MOST); made += 1) {
      const request = make();
      if (piece.length < request.length)
        piece = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, request.length));
      request.copy(piece);
      this.#ready.push(piece.subarray(0, request.length));
      piece = piece.subarray(request.length);
    }
  }

  /** The next one, each only once. */
  readonly next: NextRequest = () => this.#ready.pop() ?? this.make();
}
