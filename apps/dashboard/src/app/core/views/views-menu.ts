import { Component, viewChild } from '@angular/core';
import { Button, Icon, Popover, PopoverFor, Skeleton } from '@shopmeter/ui';
import { SavedViews } from './saved-views';

/** The menu of saved views. What is in it is loaded when it is opened. */
@Component({
  selector: 'app-views-menu',
  imports: [Button, Icon, Popover, PopoverFor, SavedViews, Skeleton],
  template: `
    <button uiButton type="button" [uiPopoverFor]="panel">
      <ui-icon name="bookmark" /><ng-container i18n>Views</ng-container><ui-icon name="chevron" />
    </button>
    <ui-popover #panel i18n-label label="Saved views">
      <ng-template>
        @defer (on immediate) {
          <app-saved-views (left)="close()" />
        } @placeholder {
          <ui-skeleton width="16rem" height="6rem" />
        }
      </ng-template>
    </ui-popover>
  `,
})
export class ViewsMenu {
  private readonly panel = viewChild.required(Popover);

  protected close(): void {
    this.panel().close();
  }
}
