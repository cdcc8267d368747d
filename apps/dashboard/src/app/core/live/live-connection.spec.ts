import { jest } from '@jest/globals';
import { keepLive, type LiveConnectionOptions, type LiveState } from './live-connection';

const TENANT = '11111111-1111-4111-8111-111111111111';
const stale = (id: number) =>
  `id: ${id}\nevent: stale\ndata: {"tenantId":"${TENANT}","topics":["orders/create"],"at":"2026-03-12T12:00:0${id}Z"}\n\n`;

/** An answer whose body arrives in `chunks` and then ends. */
function streamed(...chunks: string[]): Response {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  const body = { getReader: () => ({ read: () => Promise.resolve(next(bytes)) }) };
  return { ok: true, status: 200, body } as unknown as Response;
}

function next(bytes: Uint8Array[]) {
  const value = bytes.shift();
  return value ? { done: false, value } : { done: true, value: undefined };
}

/** Runs a connection over `answers`, one per attempt, and ends it with the last. */
async function run(...answers: (Response | Error)[]) {
  const closing = new AbortController();
  const seen = {
    lastEventIds: [] as string[],
    at: [] as string[],
    states: [] as LiveState[],
    resumed: 0,
    renewed: 0,
  };
  const options: LiveConnectionOptions = {
    open: (lastEventId) => {
      const answer = answers.shift();
      if (answer === undefined) {
        closing.abort();
        return Promise.reject(new Error('over'));
      }
      seen.lastEventIds.push(lastEventId);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    renew: () => Promise.resolve(seen.renewed++),
    onStale: ({ at }) => seen.at.push(at),
    onResumed: () => seen.resumed++,
    onState: (state) => seen.states.push(state),
  };
  const done = keepLive(options, closing.signal);
  await jest.runAllTimersAsync();
  await done;
  return seen;
}

describe('keepLive', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('reads events that are cut anywhere, between heartbeats', async () => {
    const text = `: beat\n\n${stale(1)}: beat\n\n${stale(2)}`;
    const seen = await run(
      streamed(text.slice(0, 30), text.slice(30, 31), text.slice(31, 150), text.slice(150)),
    );
    expect(seen.at).toEqual(['2026-03-12T12:00:01Z', '2026-03-12T12:00:02Z']);
  });

  it('asks for what came after the last event it saw', async () => {
    const seen = await run(streamed(stale(1), stale(2)), new Error('network'), streamed(stale(3)));
    expect(seen.lastEventIds).toEqual(['', '2', '2']);
    expect(seen.resumed).toBe(1);
    expect(seen.at).toHaveLength(3);
  });

  it('renews the session after a 401', async () => {
    const refused = { ok: false, status: 401, body: null } as unknown as Response;
    const seen = await run(refused, streamed(stale(1)));
    expect(seen.renewed).toBe(1);
    expect(seen.at).toHaveLength(1);
  });

  it('passes over events that it does not understand', async () => {
    const seen = await run(
      streamed('event: stale\ndata: {"oops":1}\n\n', 'event: other\ndata: {}\n\n', stale(1)),
    );
    expect(seen.at).toHaveLength(1);
  });

  it('says how it stands', async () => {
    const seen = await run(streamed(stale(1)));
    expect(seen.states).toEqual(['connecting', 'live', 'waiting', 'connecting']);
  });
});
