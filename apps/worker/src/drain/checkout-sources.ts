import type { LocalDays } from '@shopmeter/commerce';
import type { CartState, CheckoutState } from '@shopmeter/db';
import type { CartSource, CheckoutSource } from '@shopmeter/metrics';

/** A checkout as the measures see it. */
export function checkoutSource(state: CheckoutState, days: LocalDays): CheckoutSource {
  return { ...state, createdDay: days.dayHourOf(state.createdAt) };
}

/** A cart as the measures see it. */
export function cartSource(state: CartState, days: LocalDays): CartSource {
  return { ...state, createdDay: days.dayHourOf(state.createdAt) };
}
