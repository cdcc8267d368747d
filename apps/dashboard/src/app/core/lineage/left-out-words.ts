import { type LeftOutReason, type LineageKind } from '@shopmeter/contracts';

/** Why something is not in a number. */
export function leftOutWords(reason: LeftOutReason): string {
  return {
    test: $localize`Test order`,
    deleted: $localize`Deleted`,
    merged: $localize`Became part of another customer`,
    cancelled: $localize`Cancelled`,
    unpaid: $localize`Not fully paid`,
    gift_card: $localize`Gift card: no sale`,
    tip: $localize`Tip: no sale`,
    no_identity: $localize`Nobody is known who ordered`,
    no_product: $localize`Names no product`,
    other_currency: $localize`In another currency`,
    no_amount: $localize`Says no amount`,
    no_date: $localize`Says no date`,
    no_lines: $localize`Has no lines`,
    no_cost: $localize`No cost was recorded`,
    not_sent: $localize`No parcel yet`,
    not_active: $localize`Draft or archived`,
    not_tracked: $localize`Stock is not counted`,
  }[reason];
}

/** What a row is. */
export function kindWords(kind: LineageKind): string {
  return {
    order: $localize`Order`,
    identity: $localize`Customer or guest`,
    customer: $localize`Customer`,
    product: $localize`Product`,
    checkout: $localize`Checkout`,
    cart: $localize`Cart`,
    stock: $localize`Stock`,
  }[kind];
}
