import { Component } from '@angular/core';
import { PageTabs } from '../store-page/page-tabs';

/** The pages about customers. */
@Component({
  selector: 'app-customer-tabs',
  imports: [PageTabs],
  template: `<app-page-tabs label="About customers" i18n-label [tabs]="tabs" />`,
})
export class CustomerTabs {
  protected readonly tabs = [
    { label: $localize`Customers`, path: '/customers' },
    { label: $localize`Segments`, path: '/customers/segments' },
    { label: $localize`Cohorts`, path: '/customers/cohorts' },
  ];
}
