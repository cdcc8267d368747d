import { Component, computed, DOCUMENT, effect, inject, input, signal, untracked } from '@angular/core';
import { type Tenant } from '@shopmeter/contracts';
import { Button, Notice, valueOf } from '@shopmeter/ui';
import { currentBackfill, currentConnection, ShopifyApi } from '../../core/api/shopify-api';
import { Clock } from '../../core/clock';
import { FormProblem } from '../../core/form/form-problem';
import { Submission } from '../../core/form/submission';
import { whileLookedAt } from '../../core/live/while-looked-at';
import { OwnAppPart } from './own-app-part';
import { PastProgress } from './past-progress';
import { stateWords } from './state-words';

/** Between looks while the store is being set up or its past is fetched. */
const WATCH_MS = 2000;

/** How the store stands with Shopify: access, webhooks, its past, and the way back when something ended. */
@Component({
  selector: 'app-connection-access',
  imports: [Button, FormProblem, Notice, OwnAppPart, PastProgress],
  templateUrl: './connection-access.html',
  styleUrl: './connection-access.css',
})
export class ConnectionAccess {
  readonly store = input.required<Tenant>();
  private readonly api = inject(ShopifyApi);
  private readonly now = inject(Clock).now;
  private readonly window = inject(DOCUMENT).defaultView!;
  private readonly connection = currentConnection();
  private readonly backfill = currentBackfill();
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly busy = signal(false);
  protected readonly known = computed(() => valueOf(this.connection));
  protected readonly past = computed(() => valueOf(this.backfill));
  protected readonly words = computed(() => stateWords(this.known()?.state ?? 'not_connected'));
  /** Without access the webhooks are made by hand; the steps for that are what this contains. */
  protected readonly isByHand = computed(
    () => this.known()?.kind === null || this.connection.error() !== undefined,
  );
  protected readonly hasAccess = computed(() => {
    const known = this.known();
    return known !== null && known.kind !== null && !['uninstalled', 'revoked'].includes(known.state);
  });
  protected readonly mayConnect = computed(() => ['owner', 'admin'].includes(this.store().role));

  constructor() {
    const isUnderWay = () => this.known()?.state === 'connecting' || this.past()?.status === 'running';
    whileLookedAt(WATCH_MS, () => isUnderWay() && this.again());
    effect(() => {
      this.now();
      if (untracked(() => this.known()?.state !== 'connected')) this.connection.reload();
      if (untracked(() => this.past()?.status !== 'completed')) this.backfill.reload();
    });
  }

  protected async connect(): Promise<void> {
    await this.run(async () => this.window.location.assign(await this.api.begin(this.store().domain)));
  }

  protected async retry(): Promise<void> {
    await this.run(() => this.api.retry());
    this.again();
  }

  /** Reads what may have changed just now. */
  protected again(): void {
    this.connection.reload();
    this.backfill.reload();
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    await this.submission.run({}, work);
    this.busy.set(false);
  }
}
