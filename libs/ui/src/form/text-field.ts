import { Component, computed, input, linkedSignal, model, output, signal } from '@angular/core';
import { type FormValueControl, type ValidationError } from '@angular/forms/signals';
import { apiText } from '../language/api-text';
import { ShownValue } from './shown-value';

let count = 0;

/** A labelled text input for signal forms: its fault stands below it once the field was left. */
@Component({
  selector: 'ui-text-field',
  imports: [ShownValue],
  templateUrl: './text-field.html',
  styleUrl: './text-field.css',
})
export class TextField implements FormValueControl<string> {
  readonly value = model('');
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();

  readonly label = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'email' | 'password' | 'url' | 'date'>('text');
  readonly autocomplete = input('off');
  readonly placeholder = input('');

  protected readonly id = `ui-field-${++count}`;
  protected readonly revealed = signal(false);
  protected readonly shownType = linkedSignal(() =>
    this.type() === 'password' && this.revealed() ? 'text' : this.type(),
  );
  protected readonly toggleName = computed(() => {
    const field = this.label().toLowerCase();
    return this.revealed() ? $localize`Hide ${field}:field:` : $localize`Show ${field}:field:`;
  });
  protected readonly fault = computed(() => {
    const [first] = this.errors();
    if (!first || !this.touched()) return '';
    const message = first.message ?? ('issue' in first ? (first.issue as { message: string }).message : '');
    const words = message ? apiText(message) : $localize`is not valid`;
    return $localize`${this.label()}:field: ${words}:fault:.`;
  });
  protected readonly describedBy = computed(() =>
    [this.hint() && `${this.id}-hint`, this.fault() && `${this.id}-fault`].filter(Boolean).join(' '),
  );

  protected typed(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
