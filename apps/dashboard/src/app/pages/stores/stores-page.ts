import { Component } from '@angular/core';
import { LoadingTemplate, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { currentTenant } from '../../core/api/tenants-api';
import { StoresBoard } from './stores-board';

/** `/stores?range=…&from=…&to=…&compare=…&sort=…&order=…`: the stores of the reader beside each other. */
@Component({
  selector: 'app-stores-page',
  imports: [LoadingTemplate, ResourceState, Skeleton, StoresBoard, ValueTemplate],
  providers: [PageAddress],
  template: `
    <h1 i18n tabindex="-1">All stores</h1>
    <ui-resource-state what="the page" i18n-what size="page" [resource]="tenant">
      <ng-template uiLoading
        ><div class="card"><ui-skeleton height="24rem" /></div
      ></ng-template>
      <ng-template [uiValue]="tenant" let-store><app-stores-board [store]="store" /></ng-template>
    </ui-resource-state>
  `,
  styles: `
    ui-resource-state {
      display: block;
      margin-top: var(--ui-space-3);
    }
  `,
})
export default class StoresPage {
  /** Its today is the last day that can be chosen. */
  protected readonly tenant = currentTenant();
}
