import type { EventsQuery } from '@shopmeter/contracts';
import { PageCursor } from '../http/page-cursor';

/**
 * Of the log, and of what is searched for in it. Since when is asked for does not matter: it only says where the last page
 * ends, and moves along in "the last 24 hours".
 */
export function eventCursor(
  tenantId: string,
  list: string,
  { to, topic, webhookId, reason, status }: Omit<EventsQuery, 'cursor' | 'limit'>,
): PageCursor {
  return new PageCursor(tenantId, [list, to, topic, webhookId, reason, status]);
}
