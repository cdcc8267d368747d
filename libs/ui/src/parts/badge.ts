import { Component, input } from '@angular/core';

/** A short label on a tinted ground. */
@Component({
  selector: 'ui-badge',
  host: { '[class]': 'tone()' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      padding: 0.0625rem 0.4375rem;
      border-radius: 999px;
      font-size: var(--ui-size-caption);
      font-weight: 600;
      line-height: 1.5;
      white-space: nowrap;
      background: var(--ui-surface-sunken);
      color: var(--ui-text-muted);
    }
    :host(.accent) {
      background: var(--ui-accent-soft);
      color: var(--ui-accent);
    }
    :host(.good) {
      background: var(--ui-good-soft);
      color: var(--ui-good);
    }
    :host(.bad) {
      background: var(--ui-bad-soft);
      color: var(--ui-bad);
    }
    :host(.warn) {
      background: var(--ui-warn-soft);
      color: var(--ui-warn);
    }
  `,
})
export class Badge {
  readonly tone = input<'neutral' | 'accent' | 'good' | 'bad' | 'warn'>('neutral');
}
