import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { CustomerTabs } from '../../core/customers/customer-tabs';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { CustomersBoard } from './customers-board';

/** `/customers?search=…&sort=…&order=…&after=…`. */
@Component({
  selector: 'app-customers-page',
  imports: [CustomersBoard, CustomerTabs, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Customers" i18n-heading>
      <ng-template appWithStore let-store>
        <app-customer-tabs />
        <app-customers-board [store]="store" />
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
export default class CustomersPage {}
