import { DestroyRef, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Session } from '../session/session';
import { keepLive, type LiveState } from './live-connection';

/** Bursts of events become one reload at most this often. */
const SETTLE_MS = 400;

/**
 * Says when numbers of the shown store became stale. Connected while the tab is looked at: a browser keeps
 * few connections to one host, and a hidden tab shows nothing anyway. Coming back counts as stale.
 */
@Injectable({ providedIn: 'root' })
export class LiveUpdates {
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly visible = signal(this.document.visibilityState !== 'hidden');
  private readonly counted = signal(0);
  private readonly connection = signal<LiveState>('connecting');

  /** Grows by one whenever what is shown should be read again. */
  readonly stale = this.counted.asReadonly();
  readonly state = this.connection.asReadonly();

  private timer: ReturnType<typeof setTimeout> | undefined;
  private leftAt: string | null = null;

  constructor() {
    const watch = () => this.visible.set(this.document.visibilityState !== 'hidden');
    this.document.addEventListener('visibilitychange', watch);
    inject(DestroyRef).onDestroy(() => {
      this.document.removeEventListener('visibilitychange', watch);
      clearTimeout(this.timer);
    });
    effect((onCleanup) => {
      const tenantId = this.session.tenantId();
      if (tenantId === null || !this.visible()) return;
      const closing = new AbortController();
      onCleanup(() => {
        closing.abort();
        this.leftAt = tenantId;
      });
      untracked(() => this.connect(tenantId, closing.signal));
    });
  }

  private connect(tenantId: string, signal: AbortSignal): void {
    if (this.leftAt === tenantId) this.mark();
    void keepLive(
      {
        open: (lastEventId, either) => this.open(lastEventId, either),
        renew: () => this.session.refresh(),
        onStale: (stale) => stale.tenantId === tenantId && this.mark(),
        onResumed: () => this.mark(),
        onState: (state) => this.connection.set(state),
      },
      signal,
    );
  }

  private open(lastEventId: string, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      accept: 'text/event-stream',
      authorization: `Bearer ${this.session.accessToken() ?? ''}`,
    };
    if (lastEventId) headers['last-event-id'] = lastEventId;
    return fetch('/api/live', { headers, signal, cache: 'no-store' });
  }

  private mark(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.counted.update((count) => count + 1);
    }, SETTLE_MS);
  }
}

/** Reads the resources again, quietly, whenever numbers became stale. Call it where you may `inject`. */
export function reloadWhenStale(...resources: readonly { reload(): boolean }[]): void {
  const live = inject(LiveUpdates);
  const atStart = live.stale();
  effect(() => {
    if (live.stale() === atStart) return;
    untracked(() => resources.forEach((resource) => resource.reload()));
  });
}
