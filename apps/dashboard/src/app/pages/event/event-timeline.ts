import { Component, computed, input } from '@angular/core';
import { type Event } from '@shopmeter/contracts';
import { duration, moment } from '@shopmeter/ui';
import { eventMark } from '../../core/event-words';
import { reasonWords } from '../../core/reason-words';

interface Step {
  title: string;
  note: string;
  at: string | null;
  isAhead: boolean;
}

/** The way of a webhook: happened, received and verified, kept, decided. */
@Component({
  selector: 'app-event-timeline',
  template: `
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline" i18n>Its way</h2>
      <ol>
        @for (step of steps(); track step.title) {
          <li [class.ahead]="step.isAhead">
            <strong>{{ step.title }}</strong>
            @if (step.at) {
              <time [attr.datetime]="step.at">{{ moment(step.at) }}</time>
            }
            <span>{{ step.note }}</span>
          </li>
        }
      </ol>
    </section>
  `,
  styleUrl: './event-timeline.css',
})
export class EventTimeline {
  readonly event = input.required<Event>();
  protected readonly moment = moment;

  protected readonly steps = computed((): Step[] => {
    const event = this.event();
    const { triggeredAt, receivedAt, decidedAt, attempts, status, availableAt } = event;
    const signed =
      event.signedWith === 'own_secret'
        ? $localize`with the store’s own secret`
        : $localize`with the app’s secret`;
    const steps: Step[] = [];
    if (triggeredAt) steps.push(step($localize`Happened in the store`, triggeredAt, ''));
    steps.push(step($localize`Received`, receivedAt, after(triggeredAt, receivedAt)));
    steps.push(step($localize`Signature verified`, null, signed));
    steps.push(step($localize`Kept`, null, $localize`before it was answered`));
    const isAhead = status === 'waiting';
    if (attempts > 1 || (isAhead && attempts > 0)) {
      steps.push(step($localize`Tried ${attempts}:count: times`, null, reasonWords(event.reason, status)));
    }
    if (isAhead) {
      const next = availableAt ?? null;
      steps.push({ ...step($localize`To be applied`, next, next ? '' : $localize`at once`), isAhead });
    } else if (decidedAt) {
      steps.push(step(eventMark(status).text, decidedAt, after(receivedAt, decidedAt)));
    }
    return steps;
  });
}

function step(title: string, at: string | null, note: string): Step {
  return { title, at, note, isAhead: false };
}

function after(before: string | null, at: string): string {
  if (before === null) return '';
  const time = duration(Date.parse(at) - Date.parse(before));
  return $localize`${time}:duration: later`;
}
