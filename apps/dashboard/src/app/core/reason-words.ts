import { eventReason, type EventReasonCode, type EventStatus } from '@shopmeter/contracts';

/** Why a webhook was not applied. What a field or a failure says of itself stays in its own words. */
export function reasonWords(reason: string | null, status: EventStatus): string {
  if (!reason) return '';
  const known = eventReason(reason);
  if (known) return WORDS[known.code](known.values);
  return status === 'quarantined'
    ? $localize`The body is not as expected: ${reason}:reason:`
    : $localize`It failed: ${reason}:reason:`;
}

const WORDS: Record<EventReasonCode, (values: Record<string, string>) => string> = {
  unknown_shop: ({ shop }) => $localize`Shop ${shop}:shop: is not known here`,
  seen_elsewhere: () =>
    $localize`The same body was received for another store: its shop header may be forged`,
  malformed_at: ({ at }) => $localize`Malformed JSON, character ${at}:at:`,
  malformed: () => $localize`Malformed JSON`,
  other_shop_id: ({ found, named }) =>
    $localize`The body is from shop ${found}:found:, the header names shop ${named}:named:`,
  other_domain: ({ found, named }) =>
    $localize`The body is from ${found}:found:, the header names ${named}:named:`,
  unknown_topic: ({ topic }) => $localize`No number needs the topic ${topic}:topic:`,
  query_topic: ({ topic }) => $localize`An event of ${topic}:topic: that answers a query is not understood`,
  not_signed_by_app: ({ topic }) =>
    $localize`Only Shopify may ask for ${topic}:topic:, and signs it with the app’s secret`,
  changes_nothing: ({ topic }) => $localize`A body of ${topic}:topic: that changes nothing`,
  no_currency: () => $localize`The refund names no currency, and the store’s is not known yet`,
  merged: ({ what, kept }) => $localize`${objectName(what)}:what: was merged into customer ${kept}:kept:`,
  deleted: ({ what }) => $localize`${objectName(what)}:what: is deleted`,
  connected_again: () => $localize`The store was connected again since`,
  newer_stored: ({ what }) => $localize`A newer version is stored: ${objectName(what)}:what:`,
};

/** `order 1001` and the like; kinds that nobody reads of by name stay as they are. */
function objectName(what = ''): string {
  const [, kind = '', id] = /^(\w+) (.+)$/.exec(what) ?? [];
  const names: Record<string, string> = {
    cart: $localize`Cart ${id}:id:`,
    checkout: $localize`Checkout ${id}:id:`,
    customer: $localize`Customer ${id}:id:`,
    order: $localize`Order ${id}:id:`,
    product: $localize`Product ${id}:id:`,
    refund: $localize`Refund ${id}:id:`,
  };
  return names[kind] ?? what;
}
