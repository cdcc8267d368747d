import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { ProductsBoard } from './products-board';

/** `/products?by=…` with range, comparison, filters, search and sorting in the address. */
@Component({
  selector: 'app-products-page',
  imports: [ProductsBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Products" i18n-heading>
      <ng-template appWithStore let-store><app-products-board [store]="store" /></ng-template>
    </app-store-page>
  `,
})
export default class ProductsPage {}
