import { type Customer } from '../store/customers';
import { type Order } from '../store/order';
import { type Place } from '../store/regimes';
import { type JsonObject } from './json-text';

interface Person {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
}

/** First and last name in one, null when neither is known. */
export function fullName({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string | null {
  return [firstName, lastName].filter((name) => name !== null).join(' ') || null;
}

/** A billing or shipping address of an order. */
export function addressBody(order: Order): JsonObject {
  const person = order.customer ?? { firstName: 'Guest', lastName: 'Checkout', phone: null };
  return {
    first_name: person.firstName,
    address1: order.street,
    phone: person.phone,
    city: order.place.city,
    zip: order.place.zip,
    province: order.place.province,
    country: order.place.country,
    last_name: person.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: fullName(person),
    country_code: order.place.countryCode,
    province_code: order.place.provinceCode,
  };
}

/** The default address of a customer. */
export function customerAddressBody(customer: Customer): JsonObject {
  const place: Place = customer.place;
  return {
    id: customer.addressId,
    customer_id: customer.id,
    first_name: customer.firstName,
    last_name: customer.lastName,
    company: null,
    address1: customer.street,
    address2: null,
    city: place.city,
    province: place.province,
    country: place.country,
    zip: place.zip,
    phone: customer.phone,
    name: fullName(customer),
    province_code: place.provinceCode,
    country_code: place.countryCode,
    country_name: place.country,
    default: true,
  };
}
