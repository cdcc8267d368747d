import type { EventsAnswer } from '@shopmeter/contracts';
import { median, rounded } from '../figures';
import type { BenchMerchant } from '../metrics/bench-merchant';
import { SEARCHED } from './fill-events';

/**
 * Milliseconds, the middle of some rounds: the first page of the log, one of a topic that is not there, and looking
 * through the newest bodies for a text that none of them has, in as many requests as it takes.
 */
export async function logTimes(merchant: BenchMerchant, tenantId: string, rounds: number): Promise<object> {
  const [page, topic, search] = [[], [], []] as [number[], number[], number[]];
  for (let round = 0; round < rounds; round += 1) {
    page.push(await merchant.time(tenantId, '/api/events'));
    topic.push(await merchant.time(tenantId, '/api/events?topic=no/such'));
    search.push(await searchedThrough(merchant, tenantId));
  }
  const times = {
    events_page_ms: rounded(median(page)),
    events_topic_ms: rounded(median(topic)),
    events_search_ms: rounded(median(search)),
  };
  for (const [name, ms] of Object.entries(times)) console.log(`${name.padEnd(18)} ${ms}`);
  return times;
}

/** The oldest of the searched events ends it. */
async function searchedThrough(merchant: BenchMerchant, tenantId: string): Promise<number> {
  const begun = performance.now();
  const until = Date.now() - SEARCHED * 10;
  let cursor = '';
  for (;;) {
    const path = `/api/events/search?body=nobody+wrote+this${cursor}`;
    const { next, searchedTo } = await merchant.read<EventsAnswer>(tenantId, path);
    if (!next || !searchedTo || Date.parse(searchedTo) <= until) return performance.now() - begun;
    cursor = `&cursor=${next}`;
  }
}
