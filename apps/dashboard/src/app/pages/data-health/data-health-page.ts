import { Component } from '@angular/core';
import { HealthTabs } from '../../core/health/health-tabs';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { DataHealthBoard } from './data-health-board';

/** `/data-health`: how webhooks arrive, what failed and why. */
@Component({
  selector: 'app-data-health-page',
  imports: [DataHealthBoard, HealthTabs, StorePage, WithStore],
  template: `
    <app-store-page plain heading="Data health" i18n-heading>
      <ng-template appWithStore><app-health-tabs /><app-data-health-board /></ng-template>
    </app-store-page>
  `,
})
export default class DataHealthPage {}
