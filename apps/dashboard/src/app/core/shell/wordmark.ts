import { Component } from '@angular/core';

/** The name with its mark. */
@Component({
  selector: 'app-wordmark',
  template: `
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M8 23v-5m5.3 5v-9m5.4 9v-6m5.3 6V9" fill="none" stroke-width="3" stroke-linecap="round" />
    </svg>
    Shopmeter
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--ui-space-2);
      font-size: var(--ui-size-lead);
      font-weight: 650;
      letter-spacing: -0.01em;
    }
    rect {
      fill: var(--ui-accent);
    }
    path {
      stroke: var(--ui-on-accent);
    }
  `,
})
export class Wordmark {}
