import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  LoadingTemplate,
  LongText,
  moment,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { eventEffect } from '../../core/api/events-api';
import { LedgerTable } from '../../core/lineage/ledger-table';

/** What a webhook tells differently than the one before, and which numbers follow from it. */
@Component({
  selector: 'app-event-changes',
  imports: [
    LedgerTable,
    LoadingTemplate,
    LongText,
    ResourceState,
    RouterLink,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './event-changes.html',
  styles: `
    .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-4);
      padding: var(--ui-space-5);
    }
    .muted {
      color: var(--ui-text-muted);
    }
    /* Their words begin where those above them do. */
    ui-table,
    app-ledger-table {
      display: block;
      margin-inline: calc(-1 * var(--ui-space-5));
    }
    ui-table,
    h3 {
      margin-top: var(--ui-space-4);
    }
    code {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .before {
      color: var(--ui-bad);
    }
    .after {
      color: var(--ui-good);
    }
  `,
})
export class EventChanges {
  readonly id = input.required<string>();
  protected readonly effect = eventEffect(this.id);
  protected readonly moment = moment;
  protected readonly names = { before: $localize`Before`, after: $localize`After` };
}
