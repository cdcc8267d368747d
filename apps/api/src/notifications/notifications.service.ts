import { Injectable } from '@nestjs/common';
import { localDays, weekMorning } from '@shopmeter/commerce';
import type { ChangeNotificationsBody, Notifications, Unsubscribed } from '@shopmeter/contracts';
import { type IdentityTenant, NotificationsRepository } from '@shopmeter/db';
import { Clock, hashOpaqueToken, ProblemError } from '@shopmeter/platform';

/** Which mails a person wants about a store. Every method runs inside a transaction of the role `accounts`. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly clock: Clock,
  ) {}

  async read({ id, timezone }: IdentityTenant, userId: string): Promise<Notifications> {
    const stored = await this.notifications.settings(id, userId);
    return {
      weeklyDigest: stored?.weeklyDigest ?? false,
      alertMails: stored?.alertMails ?? false,
      language: stored?.language ?? null,
      nextDigestAt: stored?.digestDueAt?.toISOString() ?? null,
      timezone: { name: localDays(timezone).zone, known: timezone !== null },
    };
  }

  async change(
    tenant: IdentityTenant,
    userId: string,
    { weeklyDigest, alertMails, language }: ChangeNotificationsBody,
  ): Promise<Notifications> {
    const { next } = weekMorning(localDays(tenant.timezone).zone, this.clock.now());
    // One that is due at this moment stays due.
    const before = (await this.notifications.settings(tenant.id, userId))?.digestDueAt;
    const digestDueAt = weeklyDigest ? (before ?? next) : null;
    const chosen = { weeklyDigest, alertMails, language, digestDueAt };
    await this.notifications.save({ tenantId: tenant.id, userId, ...chosen });
    return this.read(tenant, userId);
  }

  /** Ends the mails that a link came with. @throws ProblemError 400 `invalid_token` */
  async unsubscribe(token: string): Promise<Unsubscribed> {
    const found = await this.notifications.findToken(hashOpaqueToken(token));
    if (!found) {
      throw new ProblemError({
        status: 400,
        code: 'invalid_token',
        title: 'Bad Request',
        detail: 'This link is of no mail, or of a team that you left.',
      });
    }
    await this.notifications.stop(found);
    return { kind: found.kind, storeName: found.storeName };
  }
}
