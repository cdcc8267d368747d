import { booleanAttribute, Component, input, ViewEncapsulation } from '@angular/core';

/**
 * Looks for a native table: mark numeric columns with class `number`. Scrolls inside its own box. With `cards` a row
 * becomes a card where there is no room for columns; each cell then stands beside its `data-label`.
 */
@Component({
  selector: 'ui-table',
  host: { class: 'ui-table', '[class.as-cards]': 'cards()' },
  encapsulation: ViewEncapsulation.None,
  template: `<ng-content />`,
  styleUrl: './table.css',
})
export class Table {
  readonly cards = input(false, { transform: booleanAttribute });
}
