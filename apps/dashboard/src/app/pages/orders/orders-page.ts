import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { OrdersBoard } from './orders-board';

/** `/orders?search=…&state=…&after=…`: the address is the whole state of the page. */
@Component({
  selector: 'app-orders-page',
  imports: [OrdersBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Orders" i18n-heading>
      <ng-template appWithStore><app-orders-board /></ng-template>
    </app-store-page>
  `,
})
export default class OrdersPage {}
