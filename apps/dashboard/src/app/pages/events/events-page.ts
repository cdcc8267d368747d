import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { EventsBoard } from './events-board';

/** `/events?status=…&topic=…&reason=…&after=…`: the address is the whole state of the page. */
@Component({
  selector: 'app-events-page',
  imports: [EventsBoard, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Webhooks" i18n-heading>
      <ng-template appWithStore><app-events-board /></ng-template>
    </app-store-page>
  `,
})
export default class EventsPage {}
