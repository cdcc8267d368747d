import { optionFault } from '../start/option-fault';
import { benchBackfill } from './backfill/bench-backfill';
import { benchDashboard } from './dashboard/bench-dashboard';
import { benchDrain } from './drain/bench-drain';
import { benchIngest } from './ingest/bench-ingest';
import { benchMetrics } from './metrics/bench-metrics';
import { benchScale } from './scale/bench-scale';

const BENCHES: Record<string, (options: readonly string[]) => Promise<object>> = {
  backfill: benchBackfill,
  dashboard: benchDashboard,
  drain: benchDrain,
  ingest: benchIngest,
  metrics: benchMetrics,
  scale: benchScale,
};

const [name = '', ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  console.error(`Say which benchmark: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 1;
} else {
  try {
    // The last line is for programs.
    console.log(JSON.stringify(await bench(options)));
  } catch (error) {
    const fault = optionFault(error);
    if (!fault) throw error;
    console.error(fault);
    process.exitCode = 1;
  }
}
