import { Injectable } from '@nestjs/common';
import { SessionsRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';

/** Ends sessions of a person, and with them their access tokens. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class SessionEnder {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
  ) {}

  /** @param except the session that goes on; null: none does */
  endAll(userId: string, except: string | null): Promise<void> {
    return this.sessions.revokeAll(userId, except, this.clock.now());
  }
}
