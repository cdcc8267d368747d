import { keepEvents, type NewEvent, type PipelineDatabase } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import type { HistoryEvent } from '../history/history-event';

const KEEP_ROWS = 500;

/** Keeps events as the webhook route does, in the order given. @returns their ids, one for each */
export async function keepHistory(
  database: PipelineDatabase,
  received: readonly { tenantId: string; event: HistoryEvent }[],
): Promise<string[]> {
  const start = Date.now() - received.length;
  const rows = received.map(({ tenantId, event }, index) => newEvent(tenantId, event, start + index));
  for (let at = 0; at < rows.length; at += KEEP_ROWS) {
    await keepEvents(database, rows.slice(at, at + KEEP_ROWS));
  }
  return rows.map(({ id }) => id);
}

/** As signed with the store's own secret: the same body may be kept for several stores. */
function newEvent(tenantId: string, event: HistoryEvent, at: number): NewEvent {
  return {
    tenantId,
    id: uuidV7(at),
    deliveryKey: event.webhookId,
    receivedAt: new Date(at),
    topic: event.topic,
    shopDomain: 'chaos.myshopify.com',
    webhookId: event.webhookId,
    shopifyEventId: null,
    apiVersion: '2026-10',
    triggeredAt: new Date(event.triggeredAt),
    headers: {},
    body: Buffer.from(event.body),
    appSigned: false,
  };
}
