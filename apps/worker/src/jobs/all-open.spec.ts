import { allOpen } from './all-open';
import { ComeBack } from './come-back';

const { signal } = new AbortController();

test('when all that is left waits, the job comes back after the shortest pause', async () => {
  const asked: number[] = [];
  const part = (pause: number) => Promise.resolve((asked.push(pause), pause > 0 ? pause : null));
  await expect(allOpen([20_000, 0, 30_000], part, signal)).rejects.toEqual(new ComeBack(20_000));
  expect(asked).toEqual([20_000, 0, 30_000]);
});

test('what waits is looked after while another part is at work', async () => {
  const { promise, resolve } = Promise.withResolvers<null>();
  let looks = 0;
  const part = (name: string) => {
    if (name === 'file') return promise;
    looks += 1;
    if (looks === 3) resolve(null);
    return Promise.resolve(looks === 3 ? null : 1);
  };
  await allOpen(['operation', 'file'], part, signal);
  expect(looks).toBe(3);
});

test('a failure counts more than what waits, and stopping ends the waiting: another process goes on', async () => {
  const failing = (pause: number) =>
    pause > 0 ? Promise.resolve(pause) : Promise.reject(new Error('broken'));
  await expect(allOpen([5000, 0], failing, signal)).rejects.toThrow('broken');
  const stop = new AbortController();
  const never = new Promise<null>(() => undefined);
  const stopping = allOpen(
    [1, 2],
    (one) => (one === 1 ? Promise.resolve(60_000) : Promise.race([never, aborted(stop.signal)])),
    stop.signal,
  );
  stop.abort();
  await expect(stopping).rejects.toEqual(new ComeBack(0));
});

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
