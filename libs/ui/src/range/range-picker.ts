import { Component, computed, input, linkedSignal, output, viewChildren } from '@angular/core';
import { type Compare, type Day, type Range } from '@shopmeter/contracts';
import { rangeLabel } from '../format/day-label';
import { ShownValue } from '../form/shown-value';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Popover, PopoverFor } from '../popover/popover';
import {
  type ChosenRange,
  comparisonName,
  COMPARISONS,
  isRange,
  rangeName,
  RANGES,
  type RangeId,
} from './range';

/** What the picker was told to show: a ready-made range, or two days. */
export type RangeChoice = { id: Exclude<RangeId, 'custom'> } | ({ id: 'custom' } & Range);

/** Two buttons with panels: the range (ready-made or two days) and what it is compared with. */
@Component({
  selector: 'ui-range-picker',
  imports: [Button, Icon, Popover, PopoverFor, ShownValue],
  templateUrl: './range-picker.html',
  styleUrl: './range-picker.css',
})
export class RangePicker {
  readonly range = input.required<ChosenRange>();
  readonly compare = input.required<Compare>();
  /** The store's today: no range may end later. */
  readonly today = input.required<Day>();
  /** The comparison's days once the API has said them. */
  readonly comparison = input<Range | null>(null);
  readonly rangeChange = output<RangeChoice>();
  readonly compareChange = output<Compare>();

  protected readonly ranges = RANGES.map(({ id }) => ({ id, label: rangeName(id) }));
  protected readonly comparisons = COMPARISONS.map((id) => ({ id, label: comparisonName(id) }));
  protected readonly from = linkedSignal(() => this.range().from);
  protected readonly to = linkedSignal(() => this.range().to);
  protected readonly days = computed(() => rangeLabel(this.range()));
  protected readonly compareLabel = computed(() => comparisonName(this.compare()));
  protected readonly comparisonDays = computed(() => {
    const days = this.comparison();
    return days && this.compare() !== 'none' ? rangeLabel(days) : '';
  });
  protected readonly customFault = computed(() => {
    if (isRange(this.from(), this.to())) return '';
    return this.from() > this.to()
      ? $localize`The first day must not be after the last.`
      : $localize`Choose two days, at most ten years apart.`;
  });
  private readonly popovers = viewChildren(Popover);

  protected choose(id: Exclude<RangeId, 'custom'>): void {
    this.close();
    this.rangeChange.emit({ id });
  }

  protected chooseCustom(event: Event): void {
    event.preventDefault();
    if (this.customFault()) return;
    this.close();
    this.rangeChange.emit({ id: 'custom', from: this.from(), to: this.to() });
  }

  protected chooseCompare(compare: Compare): void {
    this.close();
    this.compareChange.emit(compare);
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  private close(): void {
    for (const popover of this.popovers()) popover.close();
  }
}
