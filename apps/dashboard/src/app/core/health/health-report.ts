import { booleanAttribute, Component, input, output } from '@angular/core';
import { type DataHealth } from '@shopmeter/contracts';
import { DriftList } from './drift-list';
import { FailureGroups } from './failure-groups';
import { HealthFacts } from './health-facts';
import { RefusedTopics } from './refused-topics';

/** How a store's webhooks arrive and what failed, for its merchant and for operators. */
@Component({
  selector: 'app-health-report',
  imports: [DriftList, FailureGroups, HealthFacts, RefusedTopics],
  templateUrl: './health-report.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-5);
    }
    .card {
      overflow: hidden;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--ui-space-2) var(--ui-space-4);
      padding: var(--ui-space-4) var(--ui-space-5) var(--ui-space-2);
    }
    .head p,
    .none {
      color: var(--ui-text-muted);
    }
    .none {
      padding: 0 var(--ui-space-5) var(--ui-space-5);
    }
  `,
})
export class HealthReport {
  readonly health = input.required<DataHealth>();
  readonly subscriptions = input<{ present: number; expected: number } | null>(null);
  /** Whether Shopify removes subscriptions whose deliveries keep failing. */
  readonly areRemoved = input(false);
  /** Whether webhooks can be opened: those of the store that is shown. */
  readonly areLinked = input(false, { transform: booleanAttribute });
  readonly mayReplay = input(false);
  readonly replayed = output();
}
