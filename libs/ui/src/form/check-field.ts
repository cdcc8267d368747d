import { Component, input, model, output } from '@angular/core';
import { type FormCheckboxControl } from '@angular/forms/signals';

let count = 0;

/** A labelled box that is ticked or not, for signal forms, with a line below that says what follows. */
@Component({
  selector: 'ui-check-field',
  template: `
    <input
      type="checkbox"
      [id]="id"
      [checked]="checked()"
      [attr.aria-describedby]="hint() ? id + '-hint' : null"
      (change)="ticked($event)"
      (blur)="touch.emit()"
    />
    <label [for]="id">{{ label() }}</label>
    @if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: 0.125rem var(--ui-space-2);
    }
    input {
      width: 1.125rem;
      height: 1.125rem;
      margin: 0;
      accent-color: var(--ui-accent);
    }
    label {
      padding-block: 0.1875rem;
      font-weight: 550;
    }
    .hint {
      grid-column: 2;
      font-size: var(--ui-size-small);
      color: var(--ui-text-muted);
    }
  `,
})
export class CheckField implements FormCheckboxControl {
  readonly checked = model(false);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly hint = input('');
  protected readonly id = `ui-check-${++count}`;

  protected ticked(event: Event): void {
    this.checked.set((event.target as HTMLInputElement).checked);
  }
}
