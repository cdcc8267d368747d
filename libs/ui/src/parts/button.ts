import { Component, booleanAttribute, input } from '@angular/core';

export type ButtonLook = 'primary' | 'secondary' | 'quiet';

/** A button, or a link that looks like one. `busy` keeps its width and tells assistive technology. */
@Component({
  selector: 'button[uiButton], a[uiButton]',
  host: {
    '[class]': "'look-' + look()",
    '[class.small]': 'small()',
    '[attr.aria-busy]': 'busy() || null',
  },
  template: `<ng-content />`,
  styleUrl: './button.css',
})
export class Button {
  readonly look = input<ButtonLook>('secondary');
  readonly small = input(false, { transform: booleanAttribute });
  readonly busy = input(false);
}
