import { Component, ViewEncapsulation } from '@angular/core';

/** Looks for a native table: mark numeric columns with class `number`. Scrolls inside its own box. */
@Component({
  selector: 'ui-table',
  host: { class: 'ui-table' },
  encapsulation: ViewEncapsulation.None,
  template: `<ng-content />`,
  styles: `
    .ui-table {
      display: block;
      overflow-x: auto;
      /* Hidden words scroll with their cells instead of widening the page. */
      position: relative;
    }
    .ui-table table {
      width: 100%;
      border-collapse: collapse;
      font-variant-numeric: tabular-nums;
    }
    .ui-table caption {
      text-align: start;
    }
    .ui-table th {
      font-size: var(--ui-size-small);
      font-weight: 500;
      color: var(--ui-text-muted);
      text-align: start;
      white-space: nowrap;
    }
    .ui-table tbody th {
      font-size: inherit;
      color: inherit;
    }
    .ui-table th,
    .ui-table td {
      vertical-align: middle;
      padding: 0.5rem 0.75rem;
      border-bottom: 1px solid var(--ui-line);
    }
    .ui-table tr > :first-child {
      padding-inline-start: var(--ui-space-5);
    }
    .ui-table tr > :last-child {
      padding-inline-end: var(--ui-space-5);
    }
    .ui-table tbody tr:last-child > * {
      border-bottom: 0;
    }
    .ui-table .number {
      text-align: end;
      white-space: nowrap;
    }
    .ui-table .muted {
      color: var(--ui-text-muted);
    }
  `,
})
export class Table {}
