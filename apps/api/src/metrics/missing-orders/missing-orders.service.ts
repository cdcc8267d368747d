import { Injectable } from '@nestjs/common';
import type {
  MissingOrder,
  MissingOrdersAnswer,
  MissingOrdersQuery,
  OrderReference,
} from '@shopmeter/contracts';
import { type AwaitedOrder, LineageRepository, MissingOrdersRepository } from '@shopmeter/db';
import { PageCursor } from '../../http/page-cursor';
import { eventOf } from '../lineage/lineage-rows';

const KINDS = ['numbers', 'order', 'checkout'] as const;

/** Where a page begins: which kind, and after which of it; empty for the first. */
interface Place {
  kind: number;
  after: string;
}

/** Something missing, with what names it in a cursor. */
interface Found {
  place: Place;
  missing: MissingOrder | ({ kind: 'order' | 'checkout' } & AwaitedOrder);
}

/** Lists the orders of a store that must exist and are not known. */
@Injectable()
export class MissingOrdersService {
  constructor(
    private readonly repository: MissingOrdersRepository,
    private readonly lineage: LineageRepository,
  ) {}

  /** @throws ProblemError 400 for a cursor of another list */
  async answer(tenantId: string, { cursor: text, limit }: MissingOrdersQuery): Promise<MissingOrdersAnswer> {
    const cursor = new PageCursor(tenantId, ['missing orders']);
    const start = cursor.read(text, placeOf) ?? { kind: 0, after: '' };
    const found: Found[] = [];
    for (let kind = start.kind; kind < KINDS.length && found.length <= limit; kind += 1) {
      const after = kind === start.kind ? start.after : '';
      // One more than is shown says whether there is another page.
      found.push(...(await this.#of(tenantId, { kind, after }, limit + 1 - found.length)));
    }
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      totals: await this.repository.totals(tenantId),
      missing: await this.#withEvents(tenantId, shown),
      next: found.length > limit && last ? cursor.write([last.place.kind, last.place.after]) : null,
    };
  }

  async #of(tenantId: string, { kind, after }: Place, limit: number): Promise<Found[]> {
    const what = KINDS[kind]!;
    if (what === 'numbers') {
      const gaps = await this.repository.numbers(tenantId, after ? Number(after) : null, limit);
      return gaps.map((gap) => ({
        place: { kind, after: String(gap.first) },
        missing: { kind: what, ...gap },
      }));
    }
    const awaited = await this.repository.awaited(tenantId, what, after, limit);
    return awaited.map((one) => ({ place: { kind, after: one.reference }, missing: { kind: what, ...one } }));
  }

  async #withEvents(tenantId: string, found: readonly Found[]): Promise<MissingOrder[]> {
    const ids = found.flatMap(({ missing }) =>
      'references' in missing
        ? missing.references.flatMap((one) => ('eventId' in one ? (one.eventId ?? []) : []))
        : [],
    );
    const known = await this.lineage.events(tenantId, ids);
    return found.map(({ missing }): MissingOrder => {
      if (!('reference' in missing)) return missing;
      const references = missing.references.map(({ eventId, at, ...one }): OrderReference => ({
        ...one,
        at: at.toISOString(),
        event: eventId === null ? null : eventOf(eventId, known.get(eventId)),
      }));
      return missing.kind === 'order'
        ? { kind: 'order', orderId: missing.reference, references }
        : { kind: 'checkout', key: missing.reference, references };
    });
  }
}

function placeOf([kind, after]: unknown[]): Place | undefined {
  if (!Number.isInteger(kind) || !KINDS[kind as number] || typeof after !== 'string') return undefined;
  if (kind === 0 && !/^\d{1,16}$/.test(after)) return undefined;
  return after.includes('\u0000') || !after.isWellFormed() ? undefined : { kind: kind as number, after };
}
