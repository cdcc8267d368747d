import { Inject, Injectable } from '@nestjs/common';
import { type Day, type Role, type Tenant } from '@shopmeter/contracts';
import { type EventTimes, type TenantEntity } from '@shopmeter/db';
import { SETTINGS, type Settings } from '@shopmeter/platform';
import { TOPIC_NAMES } from '@shopmeter/shopify';

/** How far the webhooks and the orders of a store reach. */
export interface StoreBounds extends EventTimes {
  /** The first local day with an order; null until there is one. */
  firstDay: Day | null;
}

/** A store as its members see it; secrets stay behind. */
@Injectable()
export class TenantAnswers {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  tenant(tenant: TenantEntity, role: Role, { firstEventAt, lastEventAt, firstDay }: StoreBounds): Tenant {
    const hasOwnSecret = tenant.webhookSecret !== null;
    return {
      id: tenant.id,
      storeName: tenant.storeName,
      domain: tenant.domain,
      role,
      isDemo: tenant.isDemo,
      // Who lacks a second factor that is required gets no further than the guard.
      needsSecondFactor: false,
      requiresSecondFactor: tenant.requiresSecondFactor,
      currency: tenant.currency,
      timezone: tenant.ianaTimezone,
      status: tenant.status,
      connectedAt: tenant.connectedAt.toISOString(),
      webhookUrl: `${this.settings.publicUrl}/api/webhook${hasOwnSecret ? `/${tenant.webhookEndpoint}` : ''}`,
      webhookTopics: [...TOPIC_NAMES],
      signedWith: hasOwnSecret ? 'own_secret' : 'app_secret',
      firstEventAt: firstEventAt?.toISOString() ?? null,
      lastEventAt: lastEventAt?.toISOString() ?? null,
      firstDay,
    };
  }
}
