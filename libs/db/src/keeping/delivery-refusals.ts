import { uuidV7Floor } from '@shopmeter/platform';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** For so long Shopify sends a delivery again that was refused. */
export const RETRIED_FOR_MS = 4 * 3_600_000;

/** Deliveries that were refused since the last note. */
export interface RefusedDeliveries {
  /** A shop's domain, or the end of a store's own address. */
  shop: string;
  topic: string;
  /** The code of the answer. */
  cause: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
}

/**
 * Adds refusals to those of their store and topic. A row of refusals that a kept delivery ended, or that is older than
 * Shopify's patience, begins anew. Shops that are not known are passed over.
 */
export async function noteRefusals(
  tx: PipelineTransaction,
  refusals: readonly RefusedDeliveries[],
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - RETRIED_FOR_MS);
  await tx.query(NOTE, [JSON.stringify(refusals), since, uuidV7Floor(since.getTime())]);
}

const NOTE = `
  INSERT INTO delivery_refusals AS stored (tenant_id, topic, cause, refused, first_at, last_at)
  SELECT t.id, r.topic, (array_agg(r.cause ORDER BY r."lastAt" DESC))[1], sum(r.count), min(r."firstAt"), max(r."lastAt")
  FROM json_to_recordset($1::json) AS r (shop text, topic text, cause text, count integer, "firstAt" timestamptz,
         "lastAt" timestamptz)
  JOIN tenants t ON t.domain = r.shop OR t.webhook_endpoint = r.shop
  GROUP BY t.id, r.topic ORDER BY t.id, r.topic
  ON CONFLICT (tenant_id, topic) DO UPDATE SET (cause, refused, first_at, last_at) = (
    SELECT excluded.cause,
           excluded.refused + CASE WHEN over THEN 0 ELSE stored.refused END,
           CASE WHEN over THEN excluded.first_at ELSE stored.first_at END,
           greatest(excluded.last_at, stored.last_at)
    FROM (SELECT stored.last_at < $2 OR EXISTS (
            SELECT FROM events e WHERE e.tenant_id = stored.tenant_id AND e.id > $3 AND e.topic = stored.topic
              AND e.received_at > stored.last_at) AS over) AS ended)`;
