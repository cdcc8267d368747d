import { Component } from '@angular/core';
import { PageTabs } from '../store-page/page-tabs';

/** The pages for whoever runs the platform. */
@Component({
  selector: 'app-operator-tabs',
  imports: [PageTabs],
  template: `<app-page-tabs label="Operations" i18n-label [tabs]="tabs" />`,
  styles: `
    :host {
      display: block;
      margin: var(--ui-space-3) 0 var(--ui-space-5);
    }
  `,
})
export class OperatorTabs {
  protected readonly tabs = [
    { label: $localize`Trouble`, path: '/operator' },
    { label: $localize`All stores`, path: '/operator/stores' },
    { label: $localize`Jobs`, path: '/operator/jobs' },
  ];
}
