import { Component, computed, input, output, viewChildren } from '@angular/core';
import { type Compare, type Day, type Range } from '@shopmeter/contracts';
import { rangeLabel } from '../format/day-label';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Popover, PopoverFor } from '../popover/popover';
import { DaysForm } from './days-form';
import { OptionList } from './option-list';
import { type ChosenRange, comparisonName, COMPARISONS, rangeName, RANGES, type RangeId } from './range';

/** What the picker was told to show: a ready-made range, or two days. */
export type RangeChoice = { id: Exclude<RangeId, 'custom'> } | ({ id: 'custom' } & Range);

/** The same of the comparison. */
export type CompareChoice = { id: Exclude<Compare, 'custom'> } | ({ id: 'custom' } & Range);

/** Two buttons with panels: the range and what it is compared with, each ready-made or two days. */
@Component({
  selector: 'ui-range-picker',
  imports: [Button, DaysForm, Icon, OptionList, Popover, PopoverFor],
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
  readonly compareChange = output<CompareChoice>();

  protected readonly ranges = RANGES.map(({ id }) => ({ id, label: rangeName(id) }));
  protected readonly comparisons = COMPARISONS.map((id) => ({ id, label: comparisonName(id) }));
  protected readonly days = computed(() => rangeLabel(this.range()));
  protected readonly compareLabel = computed(() => comparisonName(this.compare()));
  protected readonly comparisonDays = computed(() => {
    const days = this.comparison();
    return days && this.compare() !== 'none' ? rangeLabel(days) : '';
  });
  private readonly popovers = viewChildren(Popover);

  protected choose(id: Exclude<RangeId, 'custom'>): void {
    this.close();
    this.rangeChange.emit({ id });
  }

  protected chooseCustom(days: Range): void {
    this.close();
    this.rangeChange.emit({ id: 'custom', ...days });
  }

  protected chooseCompare(id: Exclude<Compare, 'custom'>): void {
    this.close();
    this.compareChange.emit({ id });
  }

  protected compareWith(days: Range): void {
    this.close();
    this.compareChange.emit({ id: 'custom', ...days });
  }

  private close(): void {
    for (const popover of this.popovers()) popover.close();
  }
}
