import { Injectable } from '@nestjs/common';
import type { EventEffect } from '@shopmeter/contracts';
import {
  BodySearchRepository,
  EventLogRepository,
  LineageRepository,
  tryUnpackBody,
  type WholeEvent,
} from '@shopmeter/db';
import { uuidV7Time } from '@shopmeter/platform';
import { bodyDiff, objectOfBody, parseJson, type BodyObject } from '@shopmeter/shopify';
import { ledgerRow } from '../metrics/lineage/lineage-rows';

const MOST_CHANGES = 200;
/** Milliseconds to look for the event before. */
const PATIENCE_MS = 500;

/** Tells what an event changed: against the event before about the same object, and in the ledger. */
@Injectable()
export class EventEffectService {
  constructor(
    private readonly log: EventLogRepository,
    private readonly bodies: BodySearchRepository,
    private readonly lineage: LineageRepository,
  ) {}

  async of(tenantId: string, event: WholeEvent): Promise<EventEffect> {
    const body = parsed(tryUnpackBody(event));
    const object = objectOfBody(event.topic, body);
    const { id, last } = object ? await this.#before(tenantId, event, object) : { id: undefined, last: null };
    const previous = id === undefined ? null : await this.log.find(tenantId, id);
    const changes = previous ? bodyDiff(parsed(tryUnpackBody(previous)), body) : [];
    const ledger = await this.#ledger(tenantId, event, body);
    return {
      previous: previous && {
        id: previous.id,
        topic: previous.topic,
        receivedAt: previous.receivedAt.toISOString(),
      },
      searchedTo: last === null || previous ? null : uuidV7Time(last).toISOString(),
      changes: changes.slice(0, MOST_CHANGES),
      changed: changes.length,
      ledger,
    };
  }

  /** Bodies that hold the id anywhere are few, and parsed to be sure. */
  async #before(tenantId: string, event: WholeEvent, { family, id }: BodyObject) {
    const until = performance.now() + PATIENCE_MS;
    const { ids, last } = await this.bodies.find(
      tenantId,
      {},
      {
        before: event.id,
        limit: 1,
        family,
        isOver: () => performance.now() > until,
        texts: [Buffer.from(id)],
        matches: (body) => objectOfBody(family, parsed(body))?.id === id,
      },
    );
    return { id: ids[0], last };
  }

  async #ledger(tenantId: string, event: WholeEvent, body: unknown): Promise<EventEffect['ledger']> {
    const orderId = orderOf(event.topic, body);
    if (!orderId) return [];
    const rows = await this.lineage.ledger(tenantId, orderId);
    return rows.filter(({ sourceEventId }) => sourceEventId === event.id).map(ledgerRow);
  }
}

function parsed(body: Buffer | null): unknown {
  try {
    return body && parseJson(body.toString());
  } catch {
    return null;
  }
}

/** The order that a body is about or a part of. */
function orderOf(topic: string, body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { id, order_id: ofPart } = body as { id?: unknown; order_id?: unknown };
  const name = topic.startsWith('orders/') ? id : ofPart;
  return /^\d{1,19}$/.test(String(name)) ? String(name) : null;
}
