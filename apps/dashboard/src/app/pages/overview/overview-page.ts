import { Component } from '@angular/core';
import { LoadingTemplate, Notice } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { catalogue } from '../../core/api/metrics-api';
import { StorePage, WithStore } from '../../core/store-page/store-page';
import { OverviewBoard } from './overview-board';
import { OverviewSkeleton } from './overview-skeleton';

/** `/overview?range=…&from=…&to=…&compare=…&filters=…&metric=…`: the address is the whole state of the page. */
@Component({
  selector: 'app-overview-page',
  imports: [LoadingTemplate, Notice, OverviewBoard, OverviewSkeleton, StorePage, WithStore],
  providers: [PageAddress],
  template: `
    <app-store-page heading="Overview" i18n-heading>
      <ng-template uiLoading><app-overview-skeleton whole /></ng-template>
      <ng-template appWithStore let-store>
        <!-- The page's frame is painted before the script of its numbers runs. -->
        @defer (on immediate) {
          <app-overview-board [store]="store" [catalogue]="catalogue" />
        } @placeholder {
          <app-overview-skeleton whole />
        } @error {
          <ui-notice i18n tone="bad">A part of this page could not be loaded. Load the page again.</ui-notice>
        }
      </ng-template>
    </app-store-page>
  `,
})
export default class OverviewPage {
  /** Read at the same time as the store. */
  protected readonly catalogue = catalogue();
}
