import type { Range } from '@shopmeter/contracts';
import { NO_KEY, storedPart } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';

const OF_NOBODY = storedPart(new Map([['customers', [NO_KEY]]]))!;

/** How many orders of a range nobody is known of: neither a customer nor an e-mail address nor a number. */
export async function ordersWithoutIdentity(
  { sums }: Pick<Reading, 'sums'>,
  { id, currency }: MetricsStore,
  range: Range,
): Promise<number> {
  const scope = { tenantId: id, currency, part: OF_NOBODY };
  const found = await sums.filteredParts(scope, ['orders'], [range]);
  return found.reduce((total, { value }) => total + value, 0);
}
