import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { SalesBoard } from './sales-board';

/** `/sales` with range, comparison, filters, the chart's metric and the tables' sorting in the address. */
@Component({
  selector: 'app-sales-page',
  imports: [SalesBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Sales" i18n-heading>
      <ng-template appWithStore let-store><app-sales-board [store]="store" /></ng-template>
    </app-store-page>
  `,
})
export default class SalesPage {}
