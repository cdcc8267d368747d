import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type LineageEvent } from '@shopmeter/contracts';
import { elapsed, moment } from '@shopmeter/ui';
import { Clock } from '../clock';

/** The webhooks that something follows from, each with its page. */
@Component({
  selector: 'app-event-links',
  imports: [RouterLink],
  template: `
    <ul i18n-aria-label aria-label="Webhooks">
      @for (event of events(); track event.id) {
        <li>
          @if (event.topic; as topic) {
            <a [routerLink]="['/events', event.id]">{{ topic }}</a>
            @if (event.receivedAt; as at) {
              <span [title]="moment(at)">{{ ago(at) }}</span>
            }
          } @else {
            <span i18n>A webhook that is not kept any more</span>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1) var(--ui-space-4);
      padding: 0;
      list-style: none;
    }
    li {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 var(--ui-space-2);
    }
    a {
      display: inline-block;
      min-height: 1.5rem;
      font-family: var(--ui-font-mono);
      font-size: var(--ui-size-small);
      overflow-wrap: anywhere;
    }
    span {
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
    }
  `,
})
export class EventLinks {
  readonly events = input.required<readonly LineageEvent[]>();
  private readonly now = inject(Clock).now;
  protected readonly moment = moment;
  protected readonly ago = (instant: string) => elapsed(instant, this.now());
}
