import { Random } from '@shopmeter/simulator';
import { contentDigests, contentRows, contentTables } from '../stage/table-digests';
import type { Trial } from './trial';
import type { TrialGround } from './trial-ground';

const ROUNDS = 3;

/** Why a trial failed. */
export interface TrialFailure {
  trial: Trial;
  /** Index of the order of arrival that came to something else. */
  arrival: number;
  reason: string;
}

interface Played {
  trial: Trial;
  tenants: readonly string[];
}

/**
 * Plays trials, each order of arrival in a store of its own and all at the same time: in rounds, while the workers
 * already apply what came before; then some events once more. Compares the content of the stores of each trial.
 */
export async function playTrials(
  ground: TrialGround,
  trials: readonly Trial[],
  seed: string,
): Promise<{ failures: TrialFailure[]; events: number }> {
  await ground.clear();
  const played: Played[] = [];
  for (const trial of trials) played.push({ trial, tenants: await ground.connect(trial.arrivals.length) });
  const events = await receive(ground, played, new Random(seed));
  await ground.drained();
  return { failures: await compare(ground, played), events };
}

async function receive(ground: TrialGround, played: readonly Played[], random: Random): Promise<number> {
  const ids: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const received = played.flatMap(({ trial, tenants }) =>
      trial.arrivals.flatMap((arrival, store) => {
        const part = Math.ceil(arrival.length / ROUNDS);
        const indexes = arrival.slice(round * part, (round + 1) * part);
        return indexes.map((index) => ({ tenantId: tenants[store]!, event: trial.events[index]! }));
      }),
    );
    // Not all of them are decided yet; those that are come back among the next round.
    await ground.applyAgain(ids.filter(() => random.chance(0.1)));
    ids.push(...(await ground.keep(received)));
  }
  await ground.drained();
  await ground.applyAgain(ids.filter(() => random.chance(0.1)));
  return ids.length;
}

async function compare(ground: TrialGround, played: readonly Played[]): Promise<TrialFailure[]> {
  const refused = await refusedEvents(ground);
  const digests = await contentDigests(ground.sql);
  const failures: TrialFailure[] = [];
  for (const { trial, tenants } of played) {
    for (const [arrival, tenant] of tenants.entries()) {
      const table = [...digests].find(
        ([, byTenant]) => byTenant.get(tenant) !== byTenant.get(tenants[0]!),
      )?.[0];
      const reason =
        refused.get(tenant) ?? (table && (await difference(ground, table, [tenants[0]!, tenant])));
      if (!reason) continue;
      failures.push({ trial, arrival, reason });
      break;
    }
  }
  return failures;
}

/**
 * Every body of a history can be read and placed, so none may be quarantined or die. But for the request to erase a
 * store: only the app may sign it, and what the app signed may not come to several stores.
 */
async function refusedEvents(ground: TrialGround): Promise<Map<string, string>> {
  const { rows } = await ground.sql.query<{ tenant: string; reason: string }>(
    `SELECT o.tenant_id AS tenant, min(e.topic || ' ' || o.status || ': ' || o.reason) AS reason
     FROM outcomes o JOIN events e ON e.tenant_id = o.tenant_id AND e.id = o.event_id
     WHERE o.status IN ('dead', 'quarantined') AND e.topic <> 'shop/redact' GROUP BY 1`,
  );
  return new Map(rows.map(({ tenant, reason }) => [tenant, reason]));
}

async function difference(ground: TrialGround, name: string, tenants: [string, string]): Promise<string> {
  const table = (await contentTables(ground.sql)).find((candidate) => candidate.name === name)!;
  const [wanted, found] = [
    await contentRows(ground.sql, table, tenants[0]),
    await contentRows(ground.sql, table, tenants[1]),
  ];
  const only = (rows: string[], others: string[], sign: string) =>
    rows.filter((row) => !others.includes(row)).map((row) => `  ${sign} ${row}`);
  return [`${name} differs`, ...only(wanted, found, '-'), ...only(found, wanted, '+')].join('\n');
}
