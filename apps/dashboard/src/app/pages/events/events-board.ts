import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type EventsAnswer, eventStatusSchema } from '@shopmeter/contracts';
import {
  Badge,
  elapsed,
  EmptyTemplate,
  LoadingTemplate,
  moment,
  Pager,
  ResourceState,
  SearchField,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { events } from '../../core/api/events-api';
import { Clock } from '../../core/clock';
import { eventMark } from '../../core/event-words';
import { reloadWhenStale } from '../../core/live/live-updates';
import { PageTabs } from '../../core/store-page/page-tabs';

/** Every webhook of the store and what became of it: by status, topic and reason, page by page. */
@Component({
  selector: 'app-events-board',
  imports: [
    Badge,
    EmptyTemplate,
    LoadingTemplate,
    PageTabs,
    Pager,
    ResourceState,
    RouterLink,
    SearchField,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './events-board.html',
  styleUrl: '../../core/tables/table-part.css',
  styles: `
    :host {
      display: block;
      margin-top: var(--ui-space-4);
    }
    th a {
      font-family: var(--ui-font-mono);
      font-size: var(--ui-size-small);
    }
    .received {
      white-space: nowrap;
    }
    .reason {
      overflow-wrap: anywhere;
    }
  `,
})
export class EventsBoard {
  private readonly address = inject(PageAddress);
  private readonly now = inject(Clock).now;
  protected readonly topic = computed(() => this.address.text('topic') ?? '');
  protected readonly reason = computed(() => this.address.text('reason') ?? '');
  protected readonly after = computed(() => this.address.text('after'));
  private readonly status = computed(() =>
    eventStatusSchema.options.find((status) => status === this.address.text('status')),
  );
  protected readonly answer = events(() => {
    const [topic, reason, status, cursor] = [this.topic(), this.reason(), this.status(), this.after()];
    return {
      ...(topic === '' ? {} : { topic }),
      ...(reason === '' ? {} : { reason }),
      ...(status === undefined ? {} : { status }),
      ...(cursor === undefined ? {} : { cursor }),
    };
  });
  protected readonly tabs = computed(() => [
    { label: $localize`All`, isShown: this.status() === undefined, query: { status: null, after: null } },
    ...eventStatusSchema.options.map((status) => ({
      label: eventMark(status).text,
      isShown: status === this.status(),
      query: { status, after: null },
    })),
  ]);
  protected readonly names = {
    received: $localize`Received`,
    status: $localize`Status`,
    reason: $localize`Reason`,
    attempts: $localize`Attempts`,
  };
  protected readonly mark = eventMark;
  protected readonly moment = moment;
  protected readonly isEmpty = ({ events: all }: EventsAnswer) => all.length === 0;

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected ago(instant: string): string {
    return elapsed(instant, this.now());
  }

  protected show(changed: Record<string, string | null>): void {
    this.address.show(changed);
  }
}
