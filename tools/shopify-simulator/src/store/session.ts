import { type CurrencyPair } from './currency-pair';
import { type Customer } from './customers';
import { type OrderLine } from './order';
import { type Place } from './regimes';

/** A visit to the online store: a cart that may become a checkout that may become an order. */
export interface Session {
  readonly cartToken: string;
  readonly checkoutToken: string;
  readonly money: CurrencyPair;
  readonly taxesIncluded: boolean;
  readonly lines: readonly OrderLine[];
  readonly customer: Customer | null;
  readonly email: string | null;
  readonly place: Place;
  readonly startedAt: number;
}
