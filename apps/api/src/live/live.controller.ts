import { Controller, Headers, type MessageEvent, Sse } from '@nestjs/common';
import { interval, map, merge, type Observable } from 'rxjs';
import { CurrentTenant } from '../http/current-tenant.decorator';
import { TenantMember } from '../http/tenant-member.decorator';
import { LiveHub } from './live-hub';

/** Short enough that no proxy takes the connection for dead. */
const HEARTBEAT_MS = 15_000;

@Controller('live')
@TenantMember()
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  /** Server-sent events of the current tenant: `stale` says that its numbers changed and should be read again. */
  @Sse()
  live(
    @CurrentTenant() tenant: { id: string },
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    const stale = this.hub
      .of(tenant.id, lastEventId)
      .pipe(map(({ id, stale: data }): MessageEvent => ({ id, type: 'stale', data })));
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'heartbeat', data: '' })));
    return merge(stale, heartbeat);
  }
}
