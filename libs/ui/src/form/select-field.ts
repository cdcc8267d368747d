import { booleanAttribute, Component, input, model, output } from '@angular/core';
import { type FormValueControl } from '@angular/forms/signals';

export interface SelectOption {
  value: string;
  label: string;
}

let count = 0;

/** A labelled choice of one of a few, for signal forms. */
@Component({
  selector: 'ui-select-field',
  template: `
    <label [for]="id" [class.visually-hidden]="hideLabel()">{{ label() }}</label>
    <select [id]="id" [value]="value()" (change)="chosen($event)" (blur)="touch.emit()">
      @for (option of options(); track option.value) {
        <option [value]="option.value" [selected]="option.value === value()">{{ option.label }}</option>
      }
    </select>
    @if (hint()) {
      <p class="hint">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.3125rem;
    }
    label {
      font-weight: 550;
    }
    select {
      width: 100%;
      min-height: 2.5rem;
      padding: 0 var(--ui-space-2);
      border: 1px solid var(--ui-line-strong);
      border-radius: var(--ui-radius);
      background: var(--ui-surface);
      color: inherit;
      font: inherit;
    }
    .hint {
      font-size: var(--ui-size-small);
      color: var(--ui-text-muted);
    }
  `,
})
export class SelectField implements FormValueControl<string> {
  readonly value = model('');
  readonly touch = output();
  readonly label = input.required<string>();
  readonly options = input.required<readonly SelectOption[]>();
  readonly hint = input('');
  /** Where the words around it say what it is; it keeps its name. */
  readonly hideLabel = input(false, { transform: booleanAttribute });
  protected readonly id = `ui-select-${++count}`;

  protected chosen(event: Event): void {
    this.value.set((event.target as HTMLSelectElement).value);
  }
}
