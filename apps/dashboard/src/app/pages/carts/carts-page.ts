import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { CartsBoard } from './carts-board';

/** `/carts` with range, comparison, the chart's metric, and the state and page of the list in the address. */
@Component({
  selector: 'app-carts-page',
  imports: [CartsBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Carts and checkouts" i18n-heading>
      <ng-template appWithStore let-store><app-carts-board [store]="store" /></ng-template>
    </app-store-page>
  `,
})
export default class CartsPage {}
