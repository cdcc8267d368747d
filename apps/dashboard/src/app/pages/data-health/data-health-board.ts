import { Component, computed, inject } from '@angular/core';
import { LoadingTemplate, ResourceState, Skeleton, ValueTemplate, valueOf } from '@shopmeter/ui';
import { dataHealth } from '../../core/api/data-health-api';
import { currentConnection } from '../../core/api/shopify-api';
import { HealthReport } from '../../core/health/health-report';
import { reloadWhenStale } from '../../core/live/live-updates';
import { ReplayMany } from '../../core/replay/replay-many';
import { Session } from '../../core/session/session';

/** How the store's webhooks arrive, and what can be done about those that failed. */
@Component({
  selector: 'app-data-health-board',
  imports: [HealthReport, LoadingTemplate, ReplayMany, ResourceState, Skeleton, ValueTemplate],
  template: `
    <ui-resource-state what="the data health" i18n-what size="page" [resource]="health">
      <ng-template uiLoading>
        <ui-skeleton height="14rem" />
      </ng-template>
      <ng-template [uiValue]="health" let-value>
        <app-health-report
          areLinked
          [areRemoved]="subscriptions() !== null"
          [health]="value"
          [mayReplay]="mayReplay()"
          [subscriptions]="subscriptions()"
          (replayed)="health.reload()"
        >
          @if (mayReplay() && value.failures.length > 0) {
            <app-replay-many
              label="Apply all of them anew"
              i18n-label
              [filter]="failed"
              (finished)="health.reload()"
            />
          }
        </app-health-report>
      </ng-template>
    </ui-resource-state>
  `,
  styles: ':host { display: block; }',
})
export class DataHealthBoard {
  private readonly session = inject(Session);
  private readonly connection = currentConnection();
  protected readonly health = dataHealth();
  protected readonly failed = { status: ['quarantined' as const, 'dead' as const] };
  protected readonly mayReplay = computed(() =>
    ['owner', 'admin'].includes(this.session.tenant()?.role ?? 'viewer'),
  );
  protected readonly subscriptions = computed(() => {
    const found = valueOf(this.connection)?.subscriptions;
    return found?.checkedAt
      ? { present: found.expected - found.missing.length, expected: found.expected }
      : null;
  });

  constructor() {
    reloadWhenStale(this.health, this.connection);
  }
}
