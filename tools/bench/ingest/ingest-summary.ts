import { median, rounded } from '../figures';
import { CONTENDERS, type Contender } from './contenders';
import type { IngestResults } from './ingest-rounds';

/** Medians over the rounds, and ratios within each round, as one flat object for programs. */
export function ingestSummary(results: IngestResults, kbPerEvent: number): object {
  const { saturated, halfLoad, overload } = results;
  const perSecond = (name: Contender) => median(saturated[name].map((report) => report.perSecond));
  const ratio = (over: Contender) =>
    median(saturated.shopmeter.map((report, round) => report.perSecond / saturated[over][round]!.perSecond));
  console.log('');
  for (const name of CONTENDERS)
    console.log(`${name.padEnd(10)} ${perSecond(name).toFixed(0).padStart(6)} acknowledged a second`);
  const refused = overload.flatMap(({ others }) => (others['503'] ? [others['503'].p99Ms] : []));
  const unexpected = [...saturated.shopmeter, ...halfLoad, ...overload].flatMap(({ others }) =>
    Object.entries(others).flatMap(([status, { count }]) => (status === '503' ? [] : [count])),
  );
  return {
    bench: 'ingest',
    ack_per_s: Math.round(perSecond('shopmeter')),
    ceiling_per_s: Math.round(perSecond('ceiling')),
    naive_per_s: Math.round(perSecond('naive')),
    ack_vs_ceiling: rounded(ratio('ceiling')),
    ack_vs_naive: rounded(ratio('naive')),
    ack_cpu_us: Math.round(median(saturated.shopmeter.map(({ cpuUs }) => cpuUs))),
    ceiling_cpu_us: Math.round(median(saturated.ceiling.map(({ cpuUs }) => cpuUs))),
    p99_ms: rounded(median(halfLoad.map(({ p99Ms }) => p99Ms))),
    overload_admitted_max_ms: Math.round(Math.max(...overload.map(({ maxMs }) => maxMs))),
    overload_503_p99_ms: refused.length > 0 ? rounded(median(refused)) : null,
    unexpected_answers: unexpected.reduce((sum, count) => sum + count, 0),
    disk_kb: rounded(kbPerEvent),
    rss_mb: Math.round(results.rssMb),
  };
}
