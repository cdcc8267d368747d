import { Injectable } from '@nestjs/common';
import { RequestDatabase } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { requestOrigin } from '../http/request-origin';

const HOUR_MS = 3_600_000;

/** Lets operators look over the stores, and writes down who did. */
@Injectable()
export class OperatorLooksService {
  /** When it was last written down, by who looked and at what. */
  readonly #written = new Map<string, number>();

  constructor(
    private readonly database: RequestDatabase,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads as `pipeline`. The audit log hears of it once an hour: pages read again by themselves.
   *
   * @param at what is looked at
   * @param tenantId the store, where it is about one
   */
  async take<T>(at: string, tenantId: string | null, read: () => Promise<T>): Promise<T> {
    const now = this.clock.now().getTime();
    const key = [requestOrigin()?.user?.userId, at, tenantId].join(' ');
    const isWritten = now - (this.#written.get(key) ?? -Infinity) < HOUR_MS;
    const answer = await this.database.transaction({ role: 'pipeline' }, async () => {
      const found = await read();
      const target = tenantId === null ? undefined : ({ kind: 'store', id: tenantId } as const);
      const look = {
        action: 'operator.looked',
        tenantId,
        details: { at },
        ...(target && { target }),
      } as const;
      if (!isWritten) await this.audit.record(look);
      return found;
    });
    if (!isWritten) this.#note(key, now);
    return answer;
  }

  #note(key: string, now: number): void {
    for (const [other, at] of this.#written) if (now - at >= HOUR_MS) this.#written.delete(other);
    this.#written.set(key, now);
  }
}
