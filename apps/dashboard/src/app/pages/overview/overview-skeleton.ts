import { booleanAttribute, Component, input } from '@angular/core';
import { Skeleton } from '@shopmeter/ui';

/** The overview's shape while the store is read. */
@Component({
  selector: 'app-overview-skeleton',
  imports: [Skeleton],
  template: `
    @if (whole()) {
      <div class="header">
        <ui-skeleton width="24rem" height="1.25rem" />
        <ui-skeleton width="38rem" height="2.25rem" />
      </div>
    }
    <ul class="metric-grid">
      @for (card of cards; track card) {
        <li class="card"><ui-skeleton height="10.5rem" /></li>
      }
    </ul>
    <div class="card"><ui-skeleton height="28rem" /></div>
  `,
  styleUrl: '../../core/metrics/metric-grid.css',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-5);
    }
    .header {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--ui-space-3);
    }
    .card {
      overflow: hidden;
    }
  `,
})
export class OverviewSkeleton {
  /** With the lines above the cards. */
  readonly whole = input(false, { transform: booleanAttribute });
  protected readonly cards = [1, 2, 3, 4, 5, 6, 7, 8];
}
