/** Why an event was not applied, by code; what is in braces differs from event to event. The texts are stored and searched. */
export const EVENT_REASONS = {
  unknown_shop: 'unknown shop {shop}',
  seen_elsewhere: 'the same body was received for another store: its shop header may be forged',
  malformed_at: 'malformed JSON, character {at}',
  malformed: 'malformed JSON',
  other_shop_id: 'the body is from shop {found}, the header names shop {named}',
  other_domain: 'the body is from {found}, the header names {named}',
  unknown_topic: 'topic {topic} is not understood',
  query_topic: 'an event of {topic} that answers a query is not understood',
  not_signed_by_app: "only Shopify may ask for {topic}, with the app's secret",
  changes_nothing: 'a body of {topic} that changes nothing',
  no_currency: "the refund names no currency and the store's is not known yet",
  merged: '{what} was merged into customer {kept}',
  deleted: '{what} is deleted',
  connected_again: 'the store was connected again since',
  newer_stored: 'a newer version of {what} is stored',
} as const;
export type EventReasonCode = keyof typeof EVENT_REASONS;

type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;

/** The text of a reason, as it is stored. */
export function reasonText<Code extends EventReasonCode>(
  code: Code,
  values: Record<Holes<(typeof EVENT_REASONS)[Code]>, string | number>,
): string {
  return EVENT_REASONS[code].replace(/\{(\w+)\}/g, (_hole, name: keyof typeof values) =>
    String(values[name]),
  );
}

export interface EventReason {
  code: EventReasonCode;
  values: Record<string, string>;
}

const PATTERNS = Object.entries(EVENT_REASONS).map(([code, text]) => ({
  code: code as EventReasonCode,
  pattern: new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`),
}));

/** What a stored reason says; null for one that is no text of ours, such as a fault of a field or what failed. */
export function eventReason(text: string): EventReason | null {
  for (const { code, pattern } of PATTERNS) {
    const found = pattern.exec(text);
    if (found) return { code, values: { ...found.groups } };
  }
  return null;
}
