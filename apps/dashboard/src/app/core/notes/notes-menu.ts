import { type HttpResourceRef } from '@angular/common/http';
import { Component, input } from '@angular/core';
import { type Notes, type Range } from '@shopmeter/contracts';
import { Button, Icon, Popover, PopoverFor, Skeleton } from '@shopmeter/ui';
import { EditNotes } from './edit-notes';

/** The menu of notes on the days of a chart. What is in it is loaded when it is opened. */
@Component({
  selector: 'app-notes-menu',
  imports: [Button, EditNotes, Icon, Popover, PopoverFor, Skeleton],
  template: `
    <button uiButton small type="button" [uiPopoverFor]="panel">
      <ui-icon name="note" /><ng-container i18n>Notes</ng-container>
    </button>
    <ui-popover #panel i18n-label label="Notes on these days">
      <ng-template>
        @defer (on immediate) {
          <app-edit-notes [notes]="notes()" [range]="range()" />
        } @placeholder {
          <ui-skeleton width="16rem" height="6rem" />
        }
      </ng-template>
    </ui-popover>
  `,
})
export class NotesMenu {
  readonly notes = input.required<HttpResourceRef<Notes | undefined>>();
  readonly range = input.required<Range>();
}
