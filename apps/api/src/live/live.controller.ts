import { Controller, Headers, type MessageEvent, Sse } from '@nestjs/common';
import { interval, map, merge, type Observable, takeUntil } from 'rxjs';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { LiveAccess } from './live-access';
import { LiveHub } from './live-hub';

/** Short enough that no proxy takes the connection for dead. Also how long a stream may outlive its session. */
const HEARTBEAT_MS = 15_000;

@Controller('live')
@TenantMember()
export class LiveController {
  constructor(
    private readonly hub: LiveHub,
    private readonly access: LiveAccess,
  ) {}

  /** Server-sent events of the current tenant: `stale` says that its numbers changed and should be read again. Ends with the token. */
  @Sse()
  live(
    @CurrentUser() user: SignedIn,
    @CurrentTenant() tenant: { id: string },
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    const stale = this.hub
      .of(tenant.id, lastEventId)
      .pipe(map(({ id, stale: data }): MessageEvent => ({ id, type: 'stale', data })));
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'heartbeat', data: '' })));
    return merge(stale, heartbeat).pipe(
      takeUntil(merge(this.access.end(user, HEARTBEAT_MS), this.hub.ended)),
    );
  }
}
