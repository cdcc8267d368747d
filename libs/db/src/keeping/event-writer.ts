import type { NewEvent } from './new-event';

/** Keeps events durably. */
export interface EventWriter {
  /**
   * Keeps them in one transaction. What it resolves for was committed.
   * @returns ids of the events that are not new: they were kept before, under another id
   */
  write(events: readonly NewEvent[]): Promise<string[]>;
  close(): Promise<void>;
}
