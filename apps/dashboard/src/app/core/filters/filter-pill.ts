import { httpResource } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { tableAnswerSchema } from '@shopmeter/contracts';
import { apiText, Icon } from '@shopmeter/ui';
import { type RangeRequest } from '../range/range-query';
import { type Filter, writeFilters } from './filters';
import { keyLabel } from './key-label';

/** One filter in words, as a button that takes it away. */
@Component({
  selector: 'app-filter-pill',
  imports: [Icon],
  template: `
    <button type="button" (click)="removed.emit()">
      <span class="dimension">{{ dimension() }}</span> {{ label() }} <ui-icon name="close" /><span
        i18n
        class="visually-hidden"
        >: take this filter away</span
      >
    </button>
  `,
  styleUrl: './filter-pills.css',
})
export class FilterPill {
  readonly filter = input.required<Filter>();
  /** What the filter is by: "Country". */
  readonly dimension = input.required<string>();
  readonly noneLabel = input.required<string>();
  /** Rows are called as in its days. */
  readonly request = input.required<RangeRequest>();
  readonly removed = output();

  private readonly named = httpResource(
    () => {
      const { dimension, key } = this.filter();
      if (key === '' || dimension === 'country') return undefined;
      const { from, to } = this.request();
      const filters = writeFilters([this.filter()]) ?? '';
      return { url: `/api/metrics/tables/${dimension}`, params: { from, to, filters, limit: '1' } };
    },
    { parse: (answer) => tableAnswerSchema.parse(answer) },
  );
  protected readonly label = computed(() => {
    const { dimension, key } = this.filter();
    if (key === '') return this.noneLabel();
    const row = this.named.hasValue() ? this.named.value().rows[0] : undefined;
    return keyLabel(dimension, key, apiText(row?.label ?? key));
  });
}
