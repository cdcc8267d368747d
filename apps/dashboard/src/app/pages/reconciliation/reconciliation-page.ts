import { Component } from '@angular/core';
import { PageAddress } from '../../core/address/page-address';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { ReconciledDaysPart } from './reconciled-days-part';
import { ReconciliationState } from './reconciliation-state';

/** `/reconciliation?type=…&show=different&before=…`. */
@Component({
  selector: 'app-reconciliation-page',
  imports: [ReconciledDaysPart, ReconciliationState, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Reconciliation" i18n-heading>
      <ng-template appWithStore let-store>
        <app-reconciliation-state [store]="store" (finished)="days.reload()" />
        <app-reconciled-days #days />
      </ng-template>
    </app-store-page>
  `,
})
export default class ReconciliationPage {}
