import { Component, computed, input } from '@angular/core';

/**
 * A name or an address that may be longer than its place: it goes on in the next line before an @ or a dot, as one
 * writes addresses, and only elsewhere where that is not enough.
 */
@Component({
  selector: 'ui-long-text',
  template: `
    @for (part of parts(); track $index) {
      @if (!$first) {
        <wbr />
      }
      <span>{{ part }}</span>
    }
  `,
  styles: `
    :host {
      overflow-wrap: anywhere;
    }
  `,
})
export class LongText {
  readonly text = input.required<string>();
  protected readonly parts = computed(() => this.text().split(/(?<=[^\s@.])(?=[@.]\S)/));
}
