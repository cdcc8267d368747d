import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type Tenant } from '@shopmeter/contracts';
import { Button, EmptyTemplate, Icon, LoadingTemplate, ResourceState, ValueTemplate } from '@shopmeter/ui';
import { catalogue } from '../../core/api/metrics-api';
import { currentTenant } from '../../core/api/tenants-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { OverviewBoard } from './overview-board';
import { OverviewSkeleton } from './overview-skeleton';
import { type OverviewParams } from './overview-query';

/** `/overview?range=…&from=…&to=…&compare=…&metric=…`: the address is the whole state of the page. */
@Component({
  selector: 'app-overview-page',
  imports: [
    Button,
    EmptyTemplate,
    Icon,
    LoadingTemplate,
    OverviewBoard,
    OverviewSkeleton,
    ResourceState,
    RouterLink,
    ValueTemplate,
  ],
  template: `
    <h1 i18n tabindex="-1">Overview</h1>
    <ui-resource-state i18n-what what="the overview" size="page" [resource]="tenant" [isEmpty]="isUnfed">
      <ng-template uiLoading>
        <app-overview-skeleton whole />
      </ng-template>
      <ng-template uiEmpty>
        <div class="card empty">
          <ui-icon name="bag" />
          <h2 i18n>No webhook has arrived yet</h2>
          <p i18n>
            The numbers start with the first one. Point the webhooks of your store to Shopmeter; it takes
            minutes.
          </p>
          <a i18n uiButton look="primary" routerLink="/connection">Set up the connection</a>
        </div>
      </ng-template>
      <ng-template [uiValue]="tenant" let-store>
        <app-overview-board
          [store]="store"
          [catalogue]="catalogue"
          [params]="params()"
          (choose)="show($event)"
        />
      </ng-template>
    </ui-resource-state>
  `,
  styles: `
    ui-resource-state {
      margin-top: var(--ui-space-1);
    }
    .empty {
      display: grid;
      justify-items: center;
      gap: var(--ui-space-2);
      margin-top: var(--ui-space-5);
      padding: var(--ui-space-12) var(--ui-space-5);
      text-align: center;
    }
    .empty ui-icon {
      padding: var(--ui-space-3);
      border-radius: 50%;
      background: var(--ui-accent-soft);
      color: var(--ui-accent);
    }
    .empty p {
      max-width: 44ch;
      margin-bottom: var(--ui-space-3);
      color: var(--ui-text-muted);
    }
  `,
})
export default class OverviewPage {
  readonly range = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly compare = input<string>();
  readonly metric = input<string>();

  private readonly router = inject(Router);
  protected readonly tenant = currentTenant();
  protected readonly catalogue = catalogue();
  protected readonly isUnfed = (store: Tenant) => !store.isDemo && store.lastEventAt === null;
  protected readonly params = computed<OverviewParams>(() => ({
    range: this.range(),
    from: this.from(),
    to: this.to(),
    compare: this.compare(),
    metric: this.metric(),
  }));

  constructor() {
    reloadWhenStale(this.tenant);
  }

  protected show(changed: Partial<OverviewParams>): void {
    void this.router.navigate([], { queryParams: changed, queryParamsHandling: 'merge' });
  }
}
