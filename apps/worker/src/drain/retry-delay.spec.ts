import { MAX_ATTEMPTS, retryDelay } from './retry-delay';

describe('the wait for the next attempt', () => {
  it('is anything from nothing to a bound that doubles, up to 15 minutes', () => {
    const bounds = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryDelay(index + 1, 1));
    expect(bounds).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000]);
    expect(retryDelay(30, 1)).toBe(900_000);
    for (const attempts of [1, 4, 8]) {
      expect(retryDelay(attempts, 0)).toBe(0);
      expect(retryDelay(attempts, 0.5)).toBe(retryDelay(attempts, 1) / 2);
    }
  });
});
