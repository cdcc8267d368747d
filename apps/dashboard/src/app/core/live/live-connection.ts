import { type Stale, staleSchema } from '@shopmeter/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

export type LiveState = 'connecting' | 'live' | 'waiting';

export interface LiveConnectionOptions {
  /** Opens the stream; `lastEventId` is empty at first. Must use `signal`. */
  open(lastEventId: string, signal: AbortSignal): Promise<Response>;
  /** Called after a 401; resolves when another attempt makes sense. */
  renew(): Promise<unknown>;
  onStale(stale: Stale): void;
  /** The stream is back after a break: events may have been missed. */
  onResumed(): void;
  onState(state: LiveState): void;
}

/** Three heartbeats missed: the connection is dead although nobody said so. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps a server-sent event stream open until `signal` aborts: waits longer after each failure, and asks
 * for what came after the last event it saw. `EventSource` can not send the bearer token, hence fetch.
 */
export async function keepLive(options: LiveConnectionOptions, signal: AbortSignal): Promise<void> {
  const seen = { lastEventId: '', connected: false };
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    options.onState('connecting');
    const opened = await attempt(options, seen, signal);
    if (signal.aborted) return;
    wait = opened ? FIRST_WAIT_MS : Math.min(2 * wait, LONGEST_WAIT_MS);
    options.onState('waiting');
    // Spread out, so that a restarted server is not met by every browser at once.
    await pause(wait * (0.5 + Math.random() / 2), signal);
  }
}

/** One connection from opening to its end; whether it was ever open. */
async function attempt(
  options: LiveConnectionOptions,
  seen: { lastEventId: string; connected: boolean },
  signal: AbortSignal,
): Promise<boolean> {
  const own = new AbortController();
  const either = AbortSignal.any([signal, own.signal]);
  let silence = setTimeout(() => own.abort(), SILENCE_MS);
  let opened = false;
  try {
    const response = await options.open(seen.lastEventId, either);
    if (response.status === 401) await options.renew();
    if (!response.ok || !response.body) return false;
    opened = true;
    options.onState('live');
    if (seen.connected) options.onResumed();
    seen.connected = true;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => own.abort(), SILENCE_MS);
    };
    await readEvents(response.body, heard, (message) => {
      if (message.id !== undefined) seen.lastEventId = message.id;
      const stale = staleOf(message);
      if (stale) options.onStale(stale);
    });
  } catch {
    // The network or the server went away; the loop tries again.
  } finally {
    clearTimeout(silence);
    own.abort();
  }
  return opened;
}

/** Reads `stream` to its end; `heard` is called for every chunk, heartbeats included. */
async function readEvents(
  stream: ReadableStream<Uint8Array>,
  heard: () => void,
  onEvent: (message: EventSourceMessage) => void,
): Promise<void> {
  const parser = createParser({ onEvent });
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    parser.feed(decoder.decode(chunk.value, { stream: true }));
  }
}

function staleOf(message: EventSourceMessage): Stale | null {
  if (message.event !== 'stale') return null;
  try {
    return staleSchema.parse(JSON.parse(message.data));
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
