/** Milliseconds. */
const SLICE = 30_000;
const SLICES = 10;
const FAILURE_COUNTS_FOR = 60_000;
/** PostgreSQL's `disk_full`. */
const DISK_FULL = '53100';

interface Slice {
  number: number;
  kept: number;
  badSignatures: number;
  notStored: number;
}

/** What became of the deliveries of the last five minutes, for whoever asks how this process is doing. */
export class DeliveryWatch {
  readonly #slices: Slice[] = [];
  #failure: { at: number; code: string | null } | null = null;

  /** @param now milliseconds on a clock that never jumps */
  constructor(private readonly now: () => number) {}

  /** @param outcome `kept`, `duplicate`, or the code of a problem */
  answered(outcome: string): void {
    const slice = this.#slice();
    if (outcome === 'kept' || outcome === 'duplicate') slice.kept += 1;
    else if (outcome === 'bad_signature') slice.badSignatures += 1;
    else if (outcome === 'not_stored' || outcome === 'overloaded') slice.notStored += 1;
  }

  /** A batch could not be written. */
  failed(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    this.#failure = { at: this.now(), code };
  }

  /** A batch was written. */
  stored(): void {
    this.#failure = null;
  }

  get counts(): { kept: number; badSignatures: number; notStored: number } {
    const first = this.#slice().number - SLICES;
    const sum = { kept: 0, badSignatures: 0, notStored: 0 };
    for (const { number, kept, badSignatures, notStored } of this.#slices) {
      if (number <= first) continue;
      sum.kept += kept;
      sum.badSignatures += badSignatures;
      sum.notStored += notStored;
    }
    return sum;
  }

  /** Why nothing is stored at present; null: as far as is known, it is. */
  get failure(): string | null {
    if (!this.#failure || this.now() - this.#failure.at > FAILURE_COUNTS_FOR) return null;
    const { code } = this.#failure;
    if (code === DISK_FULL) return 'the disk of the database is full';
    return `the database does not store deliveries${code === null ? '' : ` (${code})`}`;
  }

  #slice(): Slice {
    const number = Math.floor(this.now() / SLICE);
    const last = this.#slices.at(-1);
    if (last?.number === number) return last;
    const slice = { number, kept: 0, badSignatures: 0, notStored: 0 };
    this.#slices.push(slice);
    if (this.#slices.length > SLICES) this.#slices.shift();
    return slice;
  }
}
