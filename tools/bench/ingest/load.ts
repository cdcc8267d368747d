import { Pool } from 'undici';
import type { SignedRequest } from './signed-requests';

export interface LoadReport {
  /** Answers with status 200. */
  acknowledged: number;
  /** Answers with any other status, by status. */
  others: Record<string, number>;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * Sends prepared requests over keep-alive connections, one at a time on each, until the time is up or all are sent.
 * Talks to 127.0.0.1 only, and stops by itself.
 */
export async function load(
  port: number,
  requests: readonly SignedRequest[],
  options: { connections: number; seconds: number },
): Promise<LoadReport> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: options.connections, pipelining: 1 });
  const started = performance.now();
  const deadline = started + options.seconds * 1000;
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  const converse = async () => {
    for (
      let request = requests[next++];
      request && performance.now() < deadline;
      request = requests[next++]
    ) {
      const sentAt = performance.now();
      const { statusCode, body } = await pool.request({ path: '/api/webhook', method: 'POST', ...request });
      await body.dump();
      latencies.push(performance.now() - sentAt);
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, converse));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  const { 200: acknowledged = 0, ...others } = statuses;
  latencies.sort((a, b) => a - b);
  const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    acknowledged,
    others,
    seconds,
    perSecond: acknowledged / seconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
  };
}
