import { Component, computed, inject, input } from '@angular/core';
import { type Range } from '@shopmeter/contracts';
import {
  type CompareChoice,
  DEFAULT_COMPARE,
  type RangeChoice as ChosenDays,
  rangeLabel,
  RangePicker,
  RANGES,
  standingComparison,
} from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { singleKey } from '../keys/single-keys';
import { KeptRange } from './kept-range';
import { type RangeQuery } from './range-query';

/** Which days a page shows, and what they are compared with: chosen here or by a key, kept in the address. */
@Component({
  selector: 'app-range-choice',
  imports: [RangePicker],
  host: { '(document:keydown)': 'press($event)' },
  template: `
    <ui-range-picker
      [range]="query().range()"
      [compare]="query().compare()"
      [today]="query().today()"
      [comparison]="comparison()"
      (rangeChange)="choose($event)"
      (compareChange)="chooseCompare($event)"
    />
    <p class="visually-hidden" role="status">{{ announcement() }}</p>
    @if (query().isCut()) {
      <p i18n class="cut">The newest ten years: more are not counted at once.</p>
    }
    @if (isUnknown()) {
      <p i18n class="unknown">There are no such days as the link asks for. These are shown instead.</p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .cut,
    .unknown {
      margin-top: var(--ui-space-1);
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
    }
    .unknown {
      color: var(--ui-warn);
    }
  `,
})
export class RangeChoice {
  readonly query = input.required<RangeQuery>();
  /** The comparison's days once the API has said them. */
  readonly comparison = input<Range | null>(null);

  private readonly address = inject(PageAddress);
  private readonly kept = inject(KeptRange);
  /** A mistyped range means another one. */
  protected readonly isUnknown = computed(() => {
    const asked = this.address.text('range');
    if (asked !== undefined && asked !== this.query().range().id) return true;
    return this.address.text('compare') === 'custom' && this.query().compare() !== 'custom';
  });
  /** For those who do not see the page change. */
  protected readonly announcement = computed(() => {
    const compared = this.comparison();
    const shown = rangeLabel(this.query().range());
    return compared
      ? $localize`Showing ${shown}:range:, compared with ${rangeLabel(compared)}:comparison:`
      : $localize`Showing ${shown}:range:`;
  });

  protected choose(choice: ChosenDays): void {
    const days = choice.id === 'custom' ? { from: choice.from, to: choice.to } : { from: null, to: null };
    // What all days are compared with is chosen after them: nothing is before them.
    this.show({ range: choice.id, ...days, ...(choice.id === 'all' ? NO_COMPARISON : {}) });
  }

  /** One key a range, and one that turns the comparison off and on. */
  protected press(event: KeyboardEvent): void {
    const pressed = singleKey(event);
    const range = RANGES.find(({ key }) => key === pressed);
    if (range) this.choose({ id: range.id });
    if (pressed === 'x') this.turnComparison();
  }

  private turnComparison(): void {
    const turned = this.query().compare() === 'none' ? DEFAULT_COMPARE : 'none';
    const standing = standingComparison(this.query().range().id);
    this.show({ ...NO_COMPARISON, compare: turned === standing ? null : turned });
  }

  protected chooseCompare(choice: CompareChoice): void {
    const days = choice.id === 'custom' ? { compareFrom: choice.from, compareTo: choice.to } : {};
    this.show({ ...NO_COMPARISON, compare: choice.id, ...days });
  }

  private show(changed: Readonly<Record<string, string | null>>): void {
    const words = Object.entries(changed).map(([name, word]) => [name, word ?? undefined] as const);
    const said = { ...this.query().said(), ...Object.fromEntries(words) };
    this.kept.choose(said);
    this.address.show(Object.fromEntries(Object.entries(said).map(([name, word]) => [name, word ?? null])));
  }
}

/** Nothing about a comparison in the address. */
const NO_COMPARISON = { compare: null, compareFrom: null, compareTo: null };
