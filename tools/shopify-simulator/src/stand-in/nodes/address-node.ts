import { fullName } from '../../bodies/address-body';
import { type Order } from '../../store/order';
import { type Node } from './plain';

/** `MailingAddress`, as the order's body shows it. */
export function addressNode(order: Order): Node {
  const person = order.customer ?? { firstName: 'Guest', lastName: 'Checkout', phone: null };
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    name: fullName(person),
    phone: person.phone,
    address1: order.street,
    address2: null,
    city: order.place.city,
    zip: order.place.zip,
    province: order.place.province,
    provinceCode: order.place.provinceCode,
    country: order.place.country,
    countryCodeV2: order.place.countryCode,
  };
}
