import { Component, computed, inject } from '@angular/core';
import { type EventsAnswer } from '@shopmeter/contracts';
import {
  EmptyTemplate,
  LoadingTemplate,
  moment,
  Pager,
  ResourceState,
  SearchField,
  SelectField,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { events } from '../../core/api/events-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { ReplayMany } from '../../core/replay/replay-many';
import { Session } from '../../core/session/session';
import { PageTabs } from '../../core/store-page/page-tabs';
import { LiveTail } from './live-tail';
import { asQuery, logFilter } from './log-filter';
import { LogTable } from './log-table';

/** Shorter parts of a body are in almost all of them. */
const SHORTEST = 3;

/** Every webhook of the store and what became of it: narrowed, searched, page by page, live, and applied anew. */
@Component({
  selector: 'app-events-board',
  imports: [
    EmptyTemplate,
    LiveTail,
    LoadingTemplate,
    LogTable,
    PageTabs,
    Pager,
    ReplayMany,
    ResourceState,
    SearchField,
    SelectField,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './events-board.html',
  styleUrl: '../../core/tables/table-part.css',
  styles: `
    :host {
      display: block;
      margin-top: var(--ui-space-4);
    }
    .tools {
      justify-content: flex-start;
    }
    .tools:empty {
      display: none;
    }
    .tools + .tools {
      padding-top: 0;
    }
  `,
})
export class EventsBoard {
  protected readonly address = inject(PageAddress);
  private readonly session = inject(Session);
  private readonly role = computed(() => this.session.tenant()?.role ?? 'viewer');
  private readonly asked = logFilter();
  protected readonly filter = this.asked.filter;
  protected readonly body = this.asked.body;
  protected readonly list = this.asked.list;
  protected readonly span = computed(() => this.address.text('since') ?? '');
  protected readonly answer = events(() => {
    const body = this.body();
    return {
      ...asQuery(this.filter()),
      ...this.list.question(),
      ...(body.length < SHORTEST ? {} : { body }),
    };
  });
  protected readonly mayReplay = computed(() => ['owner', 'admin'].includes(this.role()));
  protected readonly maySearch = computed(() => this.role() !== 'viewer');
  protected readonly isNarrowed = computed(() => this.body() === '' && Object.keys(this.filter()).length > 0);
  protected readonly isTailed = computed(() => this.list.after() === undefined && this.body() === '');
  protected readonly spans = [
    { value: '', label: $localize`At any time` },
    { value: '1h', label: $localize`In the last hour` },
    { value: '24h', label: $localize`In the last 24 hours` },
    { value: '7d', label: $localize`In the last 7 days` },
  ];
  protected readonly moment = moment;
  protected readonly isEmpty = ({ events: all, next }: EventsAnswer) => all.length === 0 && next === null;

  constructor() {
    reloadWhenStale(this.answer);
  }
}
