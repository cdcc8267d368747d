import { Component, computed, input } from '@angular/core';

/** Paths on a 16 × 16 grid, drawn with a 1.5 stroke. */
const PATHS = {
  overview: 'M2.5 13.5v-4m3.7 4v-8m3.6 8v-5.5m3.7 5.5v-11',
  connection:
    'M6.5 9.5l3-3M7 4.7l1.4-1.4a2.9 2.9 0 0 1 4.2 4.2L11.2 8.9M9 11.3l-1.4 1.4a2.9 2.9 0 0 1-4.2-4.2l1.4-1.4',
  store: 'M2.5 6.5h11l-1-4h-9zM3.5 6.5v7h9v-7M6.5 13.5v-3.5h3v3.5',
  plus: 'M8 3v10M3 8h10',
  check: 'M3 8.5l3.2 3.2L13 4.7',
  chevron: 'M4.5 6.5L8 10l3.5-3.5',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2v3M10.5 2.2v3',
  info: 'M8 7.3v3.7M8 5v.01M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
  help: 'M6.2 6.2a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.4M8 11.2v.01M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
  warning: 'M8 6.2v3.3M8 11.7v.01M8 2.2l6.3 11.1H1.7z',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.6h-2.6',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  up: 'M4 12L12 4M6 4h6v6',
  down: 'M4 4l8 8M12 6v6H6',
  level: 'M3 8h10M9.5 4.5L13 8l-3.5 3.5',
  fresh: 'M8 2.5v11M2.5 8h11M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6',
  table: 'M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5v6.5',
  chart: 'M2.5 11.5l3.5-4 3 2.5 4.5-6',
  mail: 'M2 3.5h12v9H2zM2.3 4l5.7 5 5.7-5',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  settings:
    'M2.5 4.5h6M12 4.5h1.5M2.5 11.5h1.5M7.5 11.5h6M10.25 2.75a1.75 1.75 0 1 1 0 3.5a1.75 1.75 0 0 1 0-3.5zM5.75 9.75a1.75 1.75 0 1 1 0 3.5a1.75 1.75 0 0 1 0-3.5z',
  leave: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  monitor: 'M2 3h12v7.5H2zM5.5 13.5h5M8 10.5v3',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z',
  ascending: 'M8 13V3.5M4 7l4-4 4 4',
  descending: 'M8 3v9.5M4 9l4 4 4-4',
  download: 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.5h10',
  money: 'M2 4h12v8H2zM8 10a2 2 0 1 0 0-4a2 2 0 0 0 0 4zM4.2 8v.01M11.8 8v.01',
  receipt: 'M3.5 2.5h9v11l-2.2-1.4-2.3 1.4-2.3-1.4-2.2 1.4zM6 6h4M6 9h4',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4v.01M2.5 8v.01M2.5 12v.01',
  search: 'M11 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM10 10l3.5 3.5',
  filter: 'M2.5 3.5h11l-4.2 5v4l-2.6 1.2V8.5z',
  close: 'M4 4l8 8M12 4l-8 8',
  people:
    'M8.5 5a2.2 2.2 0 1 1-4.4 0a2.2 2.2 0 0 1 4.4 0zM2 13.2c0-2.6 1.9-4.2 4.3-4.2s4.3 1.6 4.3 4.2M10.6 3a2.2 2.2 0 0 1 0 4M12 9.4c1.3.6 2 2 2 3.8',
  box: 'M2.5 5L8 2.3 13.5 5v6L8 13.7 2.5 11zM2.7 5.1L8 7.8l5.3-2.7M8 7.8v5.7',
  pulse: 'M1.8 8.5h3l2-5 2.6 9 2-4h2.8',
  health: 'M8 13.6L2.9 8.4a3.2 3.2 0 0 1 4.5-4.5L8 4.5l.6-.6a3.2 3.2 0 0 1 4.5 4.5z',
  balance: 'M8 2.5v11M5 13.5h6M3 4.5h10M3.5 4.5L1.5 9.5h4zM12.5 4.5L10.5 9.5h4z',
  bookmark: 'M4 2.5h8v11l-4-3-4 3z',
  note: 'M2.5 2.5h11v8l-3 3h-8zM10.5 13.5v-3h3M5 6h6M5 9h3',
  cart: 'M1.5 2.5h2l1.8 7.5h7.2l1.5-5.5H4.2M6 13.2v.01M11.5 13.2v.01',
  bag: 'M3.5 5.5h9l.8 8H2.7zM5.7 7.5V4.7a2.3 2.3 0 0 1 4.6 0v2.8',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that goes with words; it has no name of its own. */
@Component({
  selector: 'ui-icon',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" focusable="false">
      <path [attr.d]="path()" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
