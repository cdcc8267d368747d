import type { JobName } from '@shopmeter/platform';

/** Why people ended what was under way: an `error` like those of Shopify. */
export const CANCELLED = 'cancelled';

/** SQL for whether people paused the work of a store that a row asks for. @param row has `tenant_id` and `requested_at` */
export function isPaused(name: JobName, row: string): string {
  return `EXISTS (SELECT FROM paused_jobs p
    WHERE p.tenant_id = ${row}.tenant_id AND p.name = '${name}' AND p.paused_at >= ${row}.requested_at)`;
}
