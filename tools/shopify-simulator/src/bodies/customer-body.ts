import { keptOf, type Customer } from '../store/customers';
import { type StoreClock } from '../store/store-clock';
import { customerAddressBody } from './address-body';
import { type JsonObject } from './json-text';

/** The customer inside an order or a checkout. */
export function orderCustomerBody(named: Customer, clock: StoreClock, currency: string): JsonObject {
  const customer = keptOf(named);
  return {
    id: customer.id,
    created_at: clock.text(customer.createdAt),
    updated_at: clock.text(customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: 'disabled',
    note: customer.note,
    verified_email: customer.email !== null,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${String(customer.id)}`,
    default_address: customerAddressBody(customer),
  };
}

/** `customers/create` and `customers/update`: no totals and no tags since API 2025-01. */
export function customerBody(customer: Customer, clock: StoreClock, currency: string): JsonObject {
  return {
    ...orderCustomerBody(customer, clock, currency),
    addresses: [customerAddressBody(customer)],
  };
}
