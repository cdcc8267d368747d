import { Injectable } from '@nestjs/common';
import { PipelineDatabase, replayNextChunk } from '@shopmeter/db';
import { Clock, InboxDoorbell } from '@shopmeter/platform';
import type { RepeatedWork } from '../repeating';

/** Events put back in one transaction, and at most waiting of one tenant because of it. */
export const REPLAY_CHUNK = 500;
const POLL_MS = 1000;

/** Carries out replays, chunk by chunk, beside the applying of events, for as long as the process lives. */
@Injectable()
export class ReplayService implements RepeatedWork {
  readonly every = POLL_MS;
  readonly failure = { level: 'error', message: 'a replay could not go on; trying again' } as const;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly clock: Clock,
    private readonly doorbell: InboxDoorbell,
  ) {}

  async round(): Promise<boolean> {
    const isPut = (await replayNextChunk(this.database, this.clock.now(), REPLAY_CHUNK)) !== null;
    if (isPut) this.doorbell.ring();
    return isPut;
  }
}
