import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { CustomerTabs } from '../../core/customers/customer-tabs';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { CohortsBoard } from './cohorts-board';

/** `/customers/cohorts?months=…&show=…`. */
@Component({
  selector: 'app-cohorts-page',
  imports: [CohortsBoard, CustomerTabs, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Customers" i18n-heading>
      <ng-template appWithStore let-store>
        <app-customer-tabs />
        <app-cohorts-board [store]="store" />
      </ng-template>
    </app-store-page>
  `,
  styles: `
    app-customer-tabs {
      display: block;
      margin-block: var(--ui-space-3) var(--ui-space-5);
    }
  `,
})
export default class CohortsPage {}
