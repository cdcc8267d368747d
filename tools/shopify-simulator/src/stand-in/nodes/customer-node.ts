import { fullName } from '../../bodies/address-body';
import { type Customer } from '../../store/customers';
import { gid, utc, type Node } from './plain';

/** `Customer`. */
export function customerNode(customer: Customer): Node {
  const { email, phone } = customer;
  return {
    __typename: 'Customer',
    id: gid('Customer', customer.id),
    legacyResourceId: String(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: fullName(customer) ?? email ?? phone ?? 'Customer',
    email,
    phone,
    defaultEmailAddress: email === null ? null : { emailAddress: email },
    defaultPhoneNumber: phone === null ? null : { phoneNumber: phone },
    note: customer.note,
    state: 'DISABLED',
    tags: [],
    taxExempt: false,
    verifiedEmail: email !== null,
    createdAt: utc(customer.createdAt),
    updatedAt: utc(customer.updatedAt),
  };
}
