import { type EventStatus } from '@shopmeter/contracts';

/** What became of a webhook, in a word and a colour. */
export function eventMark(status: EventStatus): { text: string; tone: 'neutral' | 'good' | 'warn' | 'bad' } {
  const marks = {
    waiting: { text: $localize`Waiting`, tone: 'neutral' },
    applied: { text: $localize`Applied`, tone: 'good' },
    superseded: { text: $localize`Superseded`, tone: 'neutral' },
    unhandled: { text: $localize`Not handled`, tone: 'neutral' },
    quarantined: { text: $localize`Quarantined`, tone: 'warn' },
    dead: { text: $localize`Failed`, tone: 'bad' },
  } as const;
  return marks[status];
}

/** The same in a sentence. */
export function eventMeaning(status: EventStatus): string {
  return {
    waiting: $localize`It is kept and will be applied.`,
    applied: $localize`Its facts are part of the numbers.`,
    superseded: $localize`A newer webhook had told the same already; it changes nothing.`,
    unhandled: $localize`It is kept; no number needs its topic.`,
    quarantined: $localize`It could not be read or placed, and is kept with the reason.`,
    dead: $localize`It failed eight times. It can be applied anew once the cause is gone.`,
  }[status];
}
