import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { type Day, type Range } from '@shopmeter/contracts';
import { ShownValue } from '../form/shown-value';
import { Button } from '../parts/button';
import { isRange } from './range';

let count = 0;

/** Two days that are typed or picked; told once they are a range that the API answers. */
@Component({
  selector: 'ui-days-form',
  imports: [Button, ShownValue],
  templateUrl: './days-form.html',
  styleUrl: './days-form.css',
})
export class DaysForm {
  readonly heading = input.required<string>();
  /** What its button says. */
  readonly action = input.required<string>();
  /** The days that it begins with. */
  readonly days = input.required<Range>();
  /** Neither day may be later. */
  readonly latest = input.required<Day>();
  readonly chosen = output<Range>();

  protected readonly faultId = `ui-days-fault-${(count += 1)}`;
  // Days that are answered anew and are the same ones leave what is typed.
  protected readonly from = linkedSignal(computed(() => this.days().from));
  protected readonly to = linkedSignal(computed(() => this.days().to));
  protected readonly fields = [
    { label: $localize`First day`, day: this.from, earliest: () => '' },
    { label: $localize`Last day`, day: this.to, earliest: this.from },
  ];
  protected readonly fault = computed(() => {
    if (isRange(this.from(), this.to())) return '';
    return this.from() > this.to()
      ? $localize`The first day must not be after the last.`
      : $localize`Choose two days, at most ten years apart.`;
  });

  protected choose(event: Event): void {
    event.preventDefault();
    if (!this.fault()) this.chosen.emit({ from: this.from(), to: this.to() });
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }
}
