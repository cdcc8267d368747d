import {
  adoptEvents,
  lockShardOf,
  NO_TENANT,
  type PipelineDatabase,
  type StrayEvent,
  strayEvents,
  unpackBody,
} from '@shopmeter/db';
import { contradiction, parseJson, shopEvidence } from '@shopmeter/shopify';

/** Events in one transaction; each has a body. */
const CHUNK = 50;

export interface StraysWanted {
  /** Only of this store's shop; null: of every store's. */
  tenantId: string | null;
  /** Only with a higher id. */
  after: string;
}

/**
 * Gives events that were kept for an unknown shop to the store that the shop has become, where they are applied like any
 * other. Their signature is the app's, so only those move that nothing speaks against: the body names no other shop, no
 * other shop sent the same body, and the store has no secret of its own. All others stay in quarantine.
 * @returns how many were moved
 */
export async function adoptStrays(database: PipelineDatabase, wanted: StraysWanted): Promise<number> {
  let adopted = 0;
  for (let after: string | undefined = wanted.after; after !== undefined;) {
    const from: string = after;
    after = await database.transaction(async (tx) => {
      // Nobody decides an event while it is moved.
      await lockShardOf(tx, NO_TENANT);
      const strays = await strayEvents(tx, { of: wanted.tenantId, after: from, limit: CHUNK });
      adopted += await adoptEvents(tx, strays.filter(namesNoOtherShop));
      return strays.at(-1)?.id;
    });
  }
  return adopted;
}

function namesNoOtherShop(stray: StrayEvent): boolean {
  let payload: unknown;
  try {
    payload = parseJson(unpackBody(stray).toString('utf8'));
  } catch {
    // Says nothing about any shop. Its store sees that it cannot be read.
    return true;
  }
  return contradiction(shopEvidence(payload), stray) === null;
}
