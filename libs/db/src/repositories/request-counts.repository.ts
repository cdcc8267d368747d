import type { RequestDatabase } from '../scope/request-database';

export interface RequestCount {
  /** A person, a program or an address. */
  subject: string;
  /** Minutes since 1970. */
  minute: number;
  count: number;
}

/** How many requests came in this minute, of all processes together. Runs as the role `accounts`. */
export class RequestCountsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Adds what this process counted. @returns the sums of all processes */
  add(counts: RequestCount[]): Promise<RequestCount[]> {
    // In one order, so that two processes never wait for each other.
    const sorted = counts.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
    return this.database.manager.query<RequestCount[]>(
      `INSERT INTO request_counts AS stored (subject, minute, count)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::integer[])
       ON CONFLICT (subject, minute) DO UPDATE SET count = stored.count + excluded.count
       RETURNING subject, minute::integer, count`,
      [
        sorted.map(({ subject }) => subject),
        sorted.map(({ minute }) => minute),
        sorted.map(({ count }) => count),
      ],
    );
  }

  /** Forgets the minutes before one. */
  async sweep(before: number): Promise<void> {
    await this.database.manager.query('DELETE FROM request_counts WHERE minute < $1', [before]);
  }
}
