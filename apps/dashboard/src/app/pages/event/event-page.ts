import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Event, type EventBody } from '@shopmeter/contracts';
import {
  Badge,
  Button,
  CopyButton,
  LoadingTemplate,
  Notice,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { event, EventsApi } from '../../core/api/events-api';
import { eventMark, eventMeaning } from '../../core/event-words';
import { FormProblem } from '../../core/form/form-problem';
import { reloadWhenStale } from '../../core/live/live-updates';
import { reasonWords } from '../../core/reason-words';
import { Session } from '../../core/session/session';
import { EventChanges } from './event-changes';
import { EventTimeline } from './event-timeline';

/** `/events/:id`: one webhook as it was received, what became of it, and applying it anew. */
@Component({
  selector: 'app-event-page',
  imports: [
    Badge,
    Button,
    CopyButton,
    EventChanges,
    EventTimeline,
    FormProblem,
    LoadingTemplate,
    Notice,
    ResourceState,
    RouterLink,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './event-page.html',
  styleUrl: './event-page.css',
})
export default class EventPage {
  readonly id = input.required<string>();

  private readonly api = inject(EventsApi);
  private readonly session = inject(Session);
  protected readonly answer = event(this.id);
  protected readonly heading = computed(() =>
    this.answer.hasValue() ? this.answer.value().topic : $localize`Webhook`,
  );
  protected readonly mayReplay = computed(() =>
    ['owner', 'admin'].includes(this.session.tenant()?.role ?? 'viewer'),
  );
  protected readonly busy = signal(false);
  protected readonly replayed = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly mark = eventMark;
  protected readonly reason = reasonWords;
  protected readonly meaning = eventMeaning;

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected facts(value: Event) {
    return [
      { label: $localize`Webhook ID`, text: value.webhookId },
      { label: $localize`Shopify event ID`, text: value.shopifyEventId },
      { label: $localize`API version`, text: value.apiVersion },
      { label: $localize`Shop`, text: value.shopDomain },
      {
        label: $localize`Signed with`,
        text:
          value.signedWith === 'own_secret' ? $localize`The store’s own secret` : $localize`The app’s secret`,
      },
      { label: 'SHA-256', text: value.bodySha256 },
    ].flatMap(({ label, text }) => (text ? [{ label, text }] : []));
  }

  protected headers(value: Event): string {
    return Object.entries(value.headers)
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n');
  }

  /** The body with line breaks where it is JSON; the digits of long numbers stay as they are. */
  protected readable(body: EventBody): string {
    return body.encoding === 'utf8' ? indented(body.text) : body.text;
  }

  protected async replay(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.replay(this.id());
      this.replayed.set(true);
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.busy.set(false);
    this.answer.reload();
  }
}

const LONGEST_INDENTED = 200_000;

/** JSON.parse would round ids beyond 2^53, so only space is added between the tokens. */
function indented(text: string): string {
  if (text.length > LONGEST_INDENTED || !/^\s*[{[]/.test(text)) return text;
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.max(0, depth))}`;
  return text.replace(/"(?:[^"\\]|\\.)*"|[{[](\s*[}\]])?|[}\]]|,|:|\s+/g, (token) => {
    if (/^[{[]\s*[}\]]$/.test(token)) return token.replace(/\s+/, '');
    if (token === '{' || token === '[') return ((depth += 1), token + line());
    if (token === '}' || token === ']') return ((depth -= 1), line() + token);
    if (token === ',') return token + line();
    if (token === ':') return ': ';
    return /^\s/.test(token) ? '' : token;
  });
}
