import type { EventFilter } from '@shopmeter/contracts';
import { uuidV7Floor } from '@shopmeter/platform';
import { shardOf } from './events.repository';

/** Whether the events `e` wait. One that is in the inbox does, whatever was decided before. */
export const WITH_INBOX = `
  LEFT JOIN inbox i ON i.shard = ${shardOf('e.tenant_id')} AND i.tenant_id = e.tenant_id AND i.event_id = e.id`;

/** What was decided of the events `e`. */
export const WITH_DECISIONS = `
  LEFT JOIN outcomes o ON o.tenant_id = e.tenant_id AND o.event_id = e.id`;

/** Events with what became of them. */
export const EVENTS_WITH_OUTCOMES = `FROM events e ${WITH_INBOX} ${WITH_DECISIONS}`;

/**
 * Conditions over `EVENTS_WITH_OUTCOMES` for the events of one tenant that a filter names. Times become ranges of ids,
 * which name the partitions to read.
 * @param values parameters of the statement so far; those of the filter are added
 */
export function eventConditions(tenantId: string, filter: EventFilter, values: unknown[]): string {
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`e.tenant_id = ${parameter(tenantId)}`];
  if (filter.id) conditions.push(`e.id = ${parameter(filter.id)}`);
  if (filter.topic) conditions.push(`e.topic = ${parameter(filter.topic)}`);
  if (filter.webhookId) conditions.push(`e.webhook_id = ${parameter(filter.webhookId)}`);
  if (filter.from) conditions.push(`e.id >= ${parameter(firstIdAt(filter.from))}`);
  if (filter.to) conditions.push(`e.id < ${parameter(firstIdAt(filter.to))}`);
  if (filter.reason) {
    const text = parameter(filter.reason);
    conditions.push(`position(lower(${text}::text) IN lower(concat_ws(' ', o.reason, i.error))) > 0`);
  }
  if (filter.status) conditions.push(statusCondition(filter.status));
  return conditions.join(' AND ');
}

/** Literals, not parameters: only so can the index of failed events answer. */
function statusCondition(statuses: NonNullable<EventFilter['status']>): string {
  const decided = statuses.filter((status) => status !== 'waiting').map((status) => `'${status}'`);
  const conditions: string[] = [];
  if (statuses.includes('waiting')) conditions.push('i.event_id IS NOT NULL OR o.event_id IS NULL');
  if (decided.length > 0) conditions.push(`i.event_id IS NULL AND o.status IN (${decided.join(', ')})`);
  return `(${conditions.join(' OR ')})`;
}

function firstIdAt(instant: string): string {
  return uuidV7Floor(Math.max(0, Date.parse(instant)));
}
