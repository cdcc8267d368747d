import { Component, computed, input } from '@angular/core';
import { LoadingTemplate, ResourceState, Skeleton, valueOf, ValueTemplate } from '@shopmeter/ui';
import { platformStoreHealth } from '../../core/api/operator-api';
import { HealthReport } from '../../core/health/health-report';
import { OperatorTabs } from '../../core/operator/operator-tabs';

/** `/operator/stores/:id`: what the merchant of a store sees of its data health; webhooks stay theirs. */
@Component({
  selector: 'app-operator-store-page',
  imports: [HealthReport, LoadingTemplate, OperatorTabs, ResourceState, Skeleton, ValueTemplate],
  template: `
    <h1 tabindex="-1">{{ name() }}</h1>
    <app-operator-tabs />
    <ui-resource-state what="the store" i18n-what size="page" [resource]="health">
      <ng-template uiLoading><ui-skeleton height="14rem" /></ng-template>
      <ng-template [uiValue]="health" let-value>
        <p class="domain">{{ value.domain }}</p>
        <app-health-report [health]="value" />
      </ng-template>
    </ui-resource-state>
  `,
  styles: `
    .domain {
      margin-block: var(--ui-space-4);
      color: var(--ui-text-muted);
    }
  `,
})
export default class OperatorStorePage {
  readonly id = input.required<string>();
  protected readonly health = platformStoreHealth(this.id);
  protected readonly name = computed(() => valueOf(this.health)?.storeName ?? $localize`Health of a store`);
}
