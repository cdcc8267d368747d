import { HttpErrorResponse } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import {
  type KeptRange,
  type LoginBody,
  type Session as SessionAnswer,
  type TenantId,
} from '@shopmeter/contracts';
import { SessionApi } from './session-api';
import { Tabs } from './tabs';

/** How a refresh ended; `unreachable` says nothing about the session. */
export type RefreshOutcome = 'renewed' | 'ended' | 'unreachable';

/** The access token is renewed this long before it expires. */
const AHEAD_MS = 60_000;
const LONGEST_WAIT_MS = 15_000;

/** Who is signed in and which store the tab shows. The access token lives in memory only. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(SessionApi);
  private readonly tabs = inject(Tabs);
  private readonly answer = signal<SessionAnswer | null>(null);
  private readonly unreached = signal(false);

  readonly user = computed(() => this.answer()?.user ?? null);
  /** Whether they run the platform. */
  readonly isOperator = computed(() => this.answer()?.isOperator ?? false);
  readonly tenants = computed(() => this.answer()?.tenants ?? []);
  readonly tenantId = computed(() => this.answer()?.tenantId ?? null);
  readonly tenant = computed(() => this.tenants().find(({ id }) => id === this.tenantId()) ?? null);
  /** The range that pages show without one in their address. */
  readonly keptRange = computed(() => this.answer()?.keptRange ?? null);
  readonly accessToken = computed(() => this.answer()?.accessToken ?? null);
  /** While the start waits for an API that does not answer. */
  readonly unreachable = this.unreached.asReadonly();

  private started: Promise<void> | undefined;
  private refreshing: Promise<RefreshOutcome> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.tabs.onSignOut(() => this.end());
  }

  /** Resolves once it is known whether somebody is signed in; tries on while the API is not reached. */
  start(): Promise<void> {
    return (this.started ??= this.begin());
  }

  /** A new access token; calls at the same time share one request. */
  refresh(): Promise<RefreshOutcome> {
    return (this.refreshing ??= this.renew().finally(() => (this.refreshing = undefined)));
  }

  async signIn(body: LoginBody): Promise<void> {
    this.accept(await this.inTenant(await this.api.login(body)));
  }

  async signOut(): Promise<void> {
    await this.api.logout();
    this.tabs.announceSignOut();
    this.end();
  }

  /** Shows another store in this tab. */
  async switchTenant(tenantId: TenantId): Promise<void> {
    const answer = await this.api.switchTenant(tenantId, this.accessToken() ?? '');
    this.accept(answer);
  }

  /** The API is told by whoever calls. */
  keepRange(keptRange: KeptRange): void {
    this.answer.update((answer) => answer && { ...answer, keptRange });
  }

  private async begin(): Promise<void> {
    for (
      let wait = 1000;
      (await this.refresh()) === 'unreachable';
      wait = Math.min(2 * wait, LONGEST_WAIT_MS)
    ) {
      this.unreached.set(true);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    this.unreached.set(false);
  }

  private async renew(): Promise<RefreshOutcome> {
    try {
      this.accept(await this.tabs.alone(async () => this.inTenant(await this.api.refresh())));
      return 'renewed';
    } catch (error) {
      if (error instanceof HttpErrorResponse && error.status === 401) {
        this.end();
        return 'ended';
      }
      return 'unreachable';
    }
  }

  /** Another tab may have switched stores since; this one stays in the store it shows. */
  private async inTenant(answer: SessionAnswer): Promise<SessionAnswer> {
    const known = (id: string | null) => answer.tenants.some((tenant) => tenant.id === id);
    const kept = this.tenantId() ?? this.tabs.tenant;
    const wanted = known(kept) ? kept : (answer.tenantId ?? answer.tenants[0]?.id ?? null);
    if (wanted === null || wanted === answer.tenantId) return answer;
    return this.api.switchTenant(wanted, answer.accessToken);
  }

  private accept(answer: SessionAnswer): void {
    this.answer.set(answer);
    this.tabs.tenant = answer.tenantId;
    clearTimeout(this.timer);
    const life = answer.expiresIn * 1000;
    this.timer = setTimeout(() => void this.refresh(), Math.max(life / 2, life - AHEAD_MS));
  }

  private end(): void {
    clearTimeout(this.timer);
    this.answer.set(null);
    this.tabs.tenant = null;
  }
}
