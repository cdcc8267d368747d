import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { LiveBoard } from './live-board';

/** `/live?metric=…`: today, as it happens. */
@Component({
  selector: 'app-live-page',
  imports: [LiveBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page plain heading="Live" i18n-heading>
      <ng-template appWithStore let-store><app-live-board [store]="store" /></ng-template>
    </app-store-page>
  `,
})
export default class LivePage {}
