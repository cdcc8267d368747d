import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { StockBoard } from './stock-board';

/** `/stock?search=…&sort=…&order=…&after=…`. */
@Component({
  selector: 'app-stock-page',
  imports: [StockBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Stock" i18n-heading>
      <ng-template appWithStore let-store><app-stock-board [store]="store" /></ng-template>
    </app-store-page>
  `,
})
export default class StockPage {}
