import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type LineageAnswer, type LineageRow as Row } from '@shopmeter/contracts';
import { apiText, Badge, bucketLabel } from '@shopmeter/ui';
import { EventLinks } from './event-links';
import { kindWords, leftOutWords } from './left-out-words';
import { LedgerTable } from './ledger-table';
import { partText } from './part-text';

/** One row behind a number: what it adds, what of it is left out and why, its ledger and its webhooks. */
@Component({
  selector: 'app-lineage-row',
  imports: [Badge, EventLinks, LedgerTable, RouterLink],
  templateUrl: './lineage-row.html',
  styleUrl: './lineage-row.css',
})
export class LineageRow {
  readonly row = input.required<Row>();
  readonly answer = input.required<LineageAnswer>();

  protected readonly kind = computed(() => kindWords(this.row().kind));
  protected readonly name = computed(() => this.row().label ?? this.row().id);
  protected readonly day = computed(() => {
    const { day } = this.row();
    return day && bucketLabel(day, 'day', day);
  });
  protected readonly counted = computed(() => this.partsOf(this.row().parts));
  protected readonly leftOut = computed(() =>
    this.row().leftOut.map(({ reason, parts }) => ({
      words: leftOutWords(reason),
      parts: this.partsOf(parts),
    })),
  );

  private partsOf(values: Readonly<Record<string, number>>) {
    const { parts, currency } = this.answer();
    return parts.flatMap((part) => {
      const value = values[part.id];
      return value === undefined
        ? []
        : [{ id: part.id, label: apiText(part.label), text: partText(value, part, currency) }];
    });
  }
}
