import { Component, input, output } from '@angular/core';
import { Button } from '../parts/button';

/** Buttons below a table that comes page by page; nothing where one page holds it all. */
@Component({
  selector: 'ui-pager',
  imports: [Button],
  template: `
    @if (!isFirst() || next() !== null) {
      <nav aria-label="Pages of the table" i18n-aria-label>
        @if (!isFirst()) {
          <button i18n uiButton small type="button" (click)="moved.emit(null)">First page</button>
        }
        @if (next(); as cursor) {
          <button i18n uiButton small type="button" (click)="moved.emit(cursor)">Next page</button>
        }
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      gap: var(--ui-space-2);
      padding: var(--ui-space-3) var(--ui-space-5);
      border-top: 1px solid var(--ui-line);
    }
  `,
})
export class Pager {
  readonly isFirst = input.required<boolean>();
  /** The cursor of the next page; null on the last. */
  readonly next = input.required<string | null>();
  /** The cursor of the page to show; null for the first. The browser's way back leads to the page before. */
  readonly moved = output<string | null>();
}
