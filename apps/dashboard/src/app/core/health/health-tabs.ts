import { Component } from '@angular/core';
import { PageTabs } from '../store-page/page-tabs';

/** The pages about how a store's webhooks do, and what is done beside them. */
@Component({
  selector: 'app-health-tabs',
  imports: [PageTabs],
  template: `<app-page-tabs label="Data health" i18n-label [tabs]="tabs" />`,
  styles: `
    :host {
      display: block;
      margin: var(--ui-space-3) 0 var(--ui-space-5);
    }
  `,
})
export class HealthTabs {
  protected readonly tabs = [
    { label: $localize`Health`, path: '/data-health' },
    { label: $localize`Jobs`, path: '/data-health/jobs' },
  ];
}
