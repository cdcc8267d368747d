import { Component, computed, inject, input } from '@angular/core';
import { type AsOfAnswer, type LineagePart, type MetricDefinition, type Range } from '@shopmeter/contracts';
import {
  apiText,
  formatMetric,
  LoadingTemplate,
  ResourceState,
  SelectField,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { RouterLink } from '@angular/router';
import { PageAddress } from '../address/page-address';
import { asOf } from '../api/lineage-api';
import { Clock } from '../clock';
import { EventLinks } from './event-links';
import { partText } from './part-text';

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<string, number>> = { day: 24, week: 168, month: 720 };

const COUNT = { unit: 'count', isSubtracted: false } as const;

/** The number as it was known some time ago, and which orders changed it since. */
@Component({
  selector: 'app-as-of-part',
  imports: [EventLinks, LoadingTemplate, ResourceState, RouterLink, SelectField, Skeleton, ValueTemplate],
  templateUrl: './as-of-part.html',
  styleUrl: './as-of-part.css',
})
export class AsOfPart {
  readonly metric = input.required<MetricDefinition>();
  readonly parts = input.required<readonly LineagePart[]>();
  readonly range = input.required<Range>();

  private readonly address = inject(PageAddress);
  private readonly now = inject(Clock).now;
  protected readonly chosen = computed(() => {
    const known = this.address.text('known') ?? '';
    return known in HOURS ? known : '';
  });
  protected readonly options = [
    { value: '', label: $localize`Now` },
    { value: 'day', label: $localize`A day ago` },
    { value: 'week', label: $localize`A week ago` },
    { value: 'month', label: $localize`30 days ago` },
  ];
  private readonly query = computed(
    () => {
      const hours = HOURS[this.chosen()];
      if (hours === undefined) return undefined;
      // Whole hours: another tick of the clock is not another question.
      const moment = Math.floor(this.now() / HOUR_MS - hours) * HOUR_MS;
      return {
        from: this.range().from,
        to: this.range().to,
        asOf: new Date(moment).toISOString(),
        limit: '20',
      };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly answer = asOf(() => this.metric().id, this.query);

  protected choose(known: string): void {
    this.address.show({ known: known || null, explainAfter: this.address.text('explainAfter') });
  }

  protected text(value: number | null, { currency }: AsOfAnswer): string {
    return formatMetric(value, this.metric(), currency);
  }

  protected changesOf({ days }: AsOfAnswer['orders'][number], { currency, parts }: AsOfAnswer): string {
    return parts
      .flatMap(({ id, label }) => {
        const sum = days.reduce((all, day) => all + (day.parts[id] ?? 0), 0);
        const part = this.parts().find((one) => one.id === id) ?? COUNT;
        const isMore = part.isSubtracted ? sum < 0 : sum > 0;
        return sum === 0 ? [] : [`${apiText(label)} ${isMore ? '+' : ''}${partText(sum, part, currency)}`];
      })
      .join(' · ');
  }
}
