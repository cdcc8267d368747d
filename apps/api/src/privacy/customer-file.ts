import { Injectable } from '@nestjs/common';
import type { PrivacyRequest } from '@shopmeter/contracts';
import { EventLogRepository, PrivacyRegisterRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { wholeEvent } from '../events/event-answers';

/** The file that an owner hands to a customer who asked for their data. */
@Injectable()
export class CustomerFile {
  constructor(
    private readonly register: PrivacyRegisterRepository,
    private readonly events: EventLogRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Written from what is stored now: what was erased since the request is not in it. Inside the tenant's transaction.
   * @returns JSON: the request, the stored customer and orders, and the webhooks that name the customer
   */
  async of(tenantId: string, request: PrivacyRequest): Promise<string> {
    const { customers, orders, foundEventIds } = await this.register.customerData(tenantId, request.id);
    const webhooks = [];
    for (const id of foundEventIds) {
      const event = await this.events.find(tenantId, id);
      if (event) webhooks.push(readable(wholeEvent(event)));
    }
    const madeAt = this.clock.now().toISOString();
    return JSON.stringify({ madeAt, request, customers, orders, webhooks }, null, 2);
  }
}

/** A body that can be read stands as text, exactly as it came; one that is damaged is null. */
function readable({ id, topic, receivedAt, body }: ReturnType<typeof wholeEvent>) {
  return { id, topic, receivedAt, encoding: body?.encoding ?? null, body: body?.text ?? null };
}
