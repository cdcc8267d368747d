import { booleanAttribute, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type EventFilter, type FailureGroup } from '@shopmeter/contracts';
import { Badge, elapsed, moment, Table } from '@shopmeter/ui';
import { Clock } from '../clock';
import { eventMark } from '../event-words';
import { reasonWords } from '../reason-words';
import { ReplayMany } from '../replay/replay-many';

/** What failed, by cause; each cause leads to its webhooks, and all of them can be applied anew. */
@Component({
  selector: 'app-failure-groups',
  imports: [Badge, ReplayMany, RouterLink, Table],
  templateUrl: './failure-groups.html',
  styles: `
    th .reason {
      display: block;
      font-family: var(--ui-font-mono);
      font-size: var(--ui-size-small);
      font-weight: 400;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .end {
      text-align: end;
    }
  `,
})
export class FailureGroups {
  readonly groups = input.required<readonly FailureGroup[]>();
  /** Whether the webhooks can be opened: those of the store that is shown. */
  readonly areLinked = input(false, { transform: booleanAttribute });
  readonly mayReplay = input(false);
  readonly replayed = output();
  private readonly now = inject(Clock).now;
  protected readonly mark = eventMark;
  protected readonly reason = reasonWords;
  protected readonly moment = moment;
  protected readonly names = {
    topic: $localize`Topic`,
    last: $localize`Last`,
    events: $localize`Webhooks`,
  };

  protected ago(instant: string): string {
    return elapsed(instant, this.now());
  }

  protected query({ status, topic, reason }: FailureGroup): Record<string, string> {
    return { status, topic, ...(reason === '' ? {} : { reason }) };
  }

  protected filter({ status, topic, reason }: FailureGroup): EventFilter {
    return { status: [status], topic, ...(reason === '' ? {} : { reason }) };
  }
}
