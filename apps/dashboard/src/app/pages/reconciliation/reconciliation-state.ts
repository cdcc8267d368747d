import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { type Reconciled, type Reconciliation, type Tenant } from '@shopmeter/contracts';
import {
  Badge,
  Button,
  elapsed,
  formatMetric,
  LoadingTemplate,
  Notice,
  ResourceState,
  Skeleton,
  Table,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { currentReconciliation, ReconciliationApi } from '../../core/api/reconciliation-api';
import { Clock } from '../../core/clock';
import { FormProblem } from '../../core/form/form-problem';
import { Submission } from '../../core/form/submission';
import { whileLookedAt } from '../../core/live/while-looked-at';
import { objectWords } from '../../core/object-words';

/** Between looks while the store is compared. */
const WATCH_MS = 2000;
/** In the order in which people look for them. */
const ORDER = ['Order', 'Customer', 'Product', 'InventoryItem'] as const;

/** How the store compared with Shopify last, kind by kind, and having it compared now. */
@Component({
  selector: 'app-reconciliation-state',
  imports: [
    Badge,
    Button,
    FormProblem,
    LoadingTemplate,
    Notice,
    ResourceState,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './reconciliation-state.html',
  styleUrl: './reconciliation-state.css',
})
export class ReconciliationState {
  readonly store = input.required<Tenant>();
  readonly finished = output();
  private readonly api = inject(ReconciliationApi);
  private readonly now = inject(Clock).now;
  private readonly submission = new Submission();
  protected readonly state = currentReconciliation();
  protected readonly problem = this.submission.problem;
  protected readonly busy = signal(false);
  protected readonly mayBegin = computed(() => ['owner', 'admin'].includes(this.store().role));
  protected readonly isRunning = computed(() => valueOf(this.state)?.status === 'running');
  protected readonly kinds = computed(() => {
    const types = valueOf(this.state)?.types ?? [];
    return ORDER.flatMap((name) => types.filter(({ type }) => type === name)).map((kind) => this.row(kind));
  });
  private readonly isStopped = computed(() => valueOf(this.state)?.status === 'stopped');
  protected readonly names = {
    compared: $localize`At Shopify`,
    differences: $localize`Differences`,
    repaired: $localize`Repaired`,
    finished: $localize`Compared`,
  };
  private wasRunning = false;

  constructor() {
    whileLookedAt(WATCH_MS, () => {
      if (this.isRunning()) this.state.reload();
    });
    effect(() => {
      const isRunning = this.isRunning();
      if (this.wasRunning && !isRunning) untracked(() => this.finished.emit());
      this.wasRunning = isRunning;
    });
  }

  protected async begin(): Promise<void> {
    this.busy.set(true);
    await this.submission.run({}, () => this.api.begin());
    this.busy.set(false);
    this.state.reload();
  }

  /** What the last comparison says, in a sentence. */
  protected verdict({ types }: Reconciliation): { text: string; tone: 'good' | 'warn' } | null {
    const done = types.flatMap(({ last }) => (last ? [last] : []));
    if (done.length === 0) return null;
    const differences = done.reduce((sum, last) => sum + differencesOf(last), 0);
    const repaired = done.reduce((sum, last) => sum + last.repaired, 0);
    if (differences === 0)
      return { text: $localize`Everything that Shopify has is here, as new as there.`, tone: 'good' };
    const [found, mended] = [count(differences), count(Math.min(differences, repaired))];
    const tone = repaired >= differences ? 'good' : 'warn';
    return {
      text: $localize`${found}:found: differences were found, ${mended}:repaired: of them repaired.`,
      tone,
    };
  }

  private row({ type, status, last, error }: Reconciled) {
    const isOpen = status === 'waiting' || status === 'asked';
    return {
      type,
      label: objectWords(type),
      isUnderWay: isOpen && !this.isStopped(),
      isStopped: error === 'cancelled' || (isOpen && this.isStopped()),
      isFailed: status === 'failed',
      error,
      compared: last ? count(last.compared) : '–',
      differences: last ? count(differencesOf(last)) : '–',
      differs: last !== null && differencesOf(last) > 0,
      repaired: last ? count(last.repaired) : '–',
      finished: last ? elapsed(last.finishedAt, this.now()) : '–',
    };
  }
}

type Last = NonNullable<Reconciled['last']>;

function differencesOf({ missing, outdated, gone }: Last): number {
  return missing + outdated + gone;
}

function count(value: number): string {
  return formatMetric(value, { id: 'objects', unit: 'count' }, '');
}
