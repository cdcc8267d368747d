import { Component, input } from '@angular/core';

/** A grey bar in the place of a text that is on its way. */
@Component({
  selector: 'ui-skeleton',
  host: { '[style.width]': 'width()', '[style.height]': 'height()' },
  template: '',
  styles: `
    :host {
      display: block;
      max-width: 100%;
      border-radius: var(--ui-radius-small);
      background: linear-gradient(
        100deg,
        var(--ui-surface-sunken) 40%,
        var(--ui-line) 50%,
        var(--ui-surface-sunken) 60%
      );
      background-size: 300% 100%;
      animation: shimmer 1.6s ease-in-out infinite;
    }
    @keyframes shimmer {
      from {
        background-position: 100% 0;
      }
      to {
        background-position: 0 0;
      }
    }
  `,
})
export class Skeleton {
  readonly width = input('100%');
  readonly height = input('1rem');
}
