import { Component } from '@angular/core';
import { Skeleton } from '@shopmeter/ui';

/** The overview's shape while the store is read. */
@Component({
  selector: 'app-overview-skeleton',
  imports: [Skeleton],
  template: `
    <ui-skeleton width="19rem" height="1.25rem" />
    <ui-skeleton width="24rem" height="2.25rem" />
    <div class="cards">
      @for (card of cards; track card) {
        <div class="card"><ui-skeleton height="8.5rem" /></div>
      }
    </div>
    <div class="card"><ui-skeleton height="20rem" /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-5);
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(13.5rem, 100%), 1fr));
      gap: var(--ui-space-4);
    }
    .card {
      overflow: hidden;
    }
  `,
})
export class OverviewSkeleton {
  protected readonly cards = [1, 2, 3, 4, 5, 6, 7, 8];
}
