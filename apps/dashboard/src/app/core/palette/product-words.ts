/** The words of the product, each with what it means here. */
export function productWords(): (readonly [word: string, meaning: string])[] {
  return [
    [
      $localize`Webhook`,
      $localize`A message that Shopify sends when something happens in your store. Each is kept as it came, before Shopify hears that it arrived.`,
    ],
    [$localize`Topic`, $localize`What a webhook is about, such as orders/create.`],
    [
      $localize`Apply`,
      $localize`To make customers, products, orders and numbers of a webhook. A repeated or late one changes nothing that is newer.`,
    ],
    [$localize`Replay`, $localize`To apply a kept webhook anew. What was right stays as it is.`],
    [
      $localize`Ledger`,
      $localize`One row for every sale, return and adjustment, with its day and its money. All sums are made of it.`,
    ],
    [
      $localize`Metric`,
      $localize`A number with a definition. It opens into the rows and webhooks that it was made of.`,
    ],
    [
      $localize`Day`,
      $localize`A day of your store, in its own time zone, wherever you read. Returns count on the day they were processed.`,
    ],
    [
      $localize`Comparison`,
      $localize`The days that stand beside the chosen ones: as many days before, the same days of the year before, the same weekdays, or days of your own. Today is compared up to the same time of day.`,
    ],
    [
      $localize`Left out`,
      $localize`What no number counts, with the reason: test orders, deleted ones, gift cards.`,
    ],
    [
      $localize`Quarantine`,
      $localize`Webhooks that could not be read or placed. They are kept, and can be applied later.`,
    ],
    [
      $localize`Reconciliation`,
      $localize`Everything that is stored is compared with what Shopify has, and what differs is put right.`,
    ],
    [$localize`Cohort`, $localize`Customers by the month of their first order.`],
    [$localize`Segment`, $localize`Customers by how lately, how often and for how much they bought.`],
  ];
}
