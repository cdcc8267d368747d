import { computed, inject, type Signal } from '@angular/core';
import { PageAddress } from '../address/page-address';
import { type PageTab } from '../store-page/page-tabs';

/** What the address says of a list that is narrowed by tabs and shown page by page. */
export interface ListAddress<Choice extends string> {
  chosen: Signal<Choice>;
  tabs: Signal<PageTab[]>;
  /** The cursor of the page that is shown; undefined on the first. */
  after: Signal<string | undefined>;
  /** What was chosen, unless it is nothing, and the page, as the API is asked for them. */
  question: Signal<Record<string, string>>;
  /** Goes to a page; null: the first. */
  turn(after: string | null): void;
}

/**
 * `?<name>=…&after=…`. Call it where you may `inject`.
 * @param choices with their words; the first is shown while the address names none of them
 */
export function listAddress<Choice extends string>(
  name: string,
  choices: readonly (readonly [Choice, string])[],
): ListAddress<Choice> {
  const address = inject(PageAddress);
  const first = choices[0]![0];
  const chosen = computed(() => choices.find(([one]) => one === address.text(name))?.[0] ?? first);
  const after = computed(() => address.text('after'));
  const tabs = computed(() =>
    choices.map(([one, label]) => ({
      label,
      isShown: one === chosen(),
      query: { [name]: one === first ? null : one, after: null },
    })),
  );
  const question = computed(() => {
    const asked = { [name]: chosen(), cursor: after() ?? '' };
    return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
  });
  return { chosen, tabs, after, question, turn: (to) => address.show({ after: to }) };
}
