import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type EventSummary } from '@shopmeter/contracts';
import { Badge, duration, elapsed, moment, Table } from '@shopmeter/ui';
import { Clock } from '../../core/clock';
import { eventMark } from '../../core/event-words';
import { reasonWords } from '../../core/reason-words';

/** Webhooks below each other, each with a link to its page. */
@Component({
  selector: 'app-log-table',
  imports: [Badge, RouterLink, Table],
  template: `
    <ui-table cards tabindex="0" role="region" aria-label="Table of webhooks" i18n-aria-label>
      <table aria-label="Webhooks" i18n-aria-label>
        <thead>
          <tr>
            <th i18n scope="col">Topic</th>
            <th i18n scope="col">Received</th>
            <th i18n scope="col">Status</th>
            <th i18n scope="col" class="reason">Reason</th>
            <th i18n scope="col" class="number">Attempts</th>
            <th i18n scope="col" class="number">Took</th>
          </tr>
        </thead>
        <tbody>
          @for (event of events(); track event.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/events', event.id]">{{ event.topic }}</a>
              </th>
              <td
                class="muted received"
                [title]="moment(event.receivedAt)"
                [attr.data-label]="names.received"
              >
                {{ ago(event.receivedAt) }}
              </td>
              <td [attr.data-label]="names.status">
                @let state = mark(event.status);
                <ui-badge [tone]="state.tone">{{ state.text }}</ui-badge>
                @if (unreadable().includes(event.id)) {
                  <ui-badge i18n tone="bad">Body unreadable</ui-badge>
                }
              </td>
              @let why = reason(event.reason, event.status);
              <td class="muted reason" [title]="why" [attr.data-label]="names.reason">{{ why || '–' }}</td>
              <td class="number" [attr.data-label]="names.attempts">{{ event.attempts }}</td>
              <td class="number muted" [attr.data-label]="names.took">{{ took(event) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </ui-table>
  `,
  styles: `
    th a {
      font-family: var(--ui-font-mono);
      font-size: var(--ui-size-small);
    }
    .received {
      white-space: nowrap;
    }
    /* One line in the room that the others leave; the webhook's page has the whole. */
    .reason {
      width: 50%;
      font-size: var(--ui-size-small);
    }
    @container (width >= 36rem) {
      .reason {
        max-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    }
  `,
})
export class LogTable {
  readonly events = input.required<readonly EventSummary[]>();
  /** Ids of those whose stored body is damaged. */
  readonly unreadable = input<readonly string[]>([]);
  private readonly now = inject(Clock).now;
  protected readonly names = {
    received: $localize`Received`,
    status: $localize`Status`,
    reason: $localize`Reason`,
    attempts: $localize`Attempts`,
    took: $localize`Took`,
  };
  protected readonly mark = eventMark;
  protected readonly reason = reasonWords;
  protected readonly moment = moment;

  protected ago(instant: string): string {
    return elapsed(instant, this.now());
  }

  /** From receiving to the decision; what was decided anew later tells nothing. */
  protected took({ receivedAt, decidedAt }: EventSummary): string {
    return decidedAt === null ? '–' : duration(Date.parse(decidedAt) - Date.parse(receivedAt));
  }
}
