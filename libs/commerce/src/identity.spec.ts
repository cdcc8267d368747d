import { identityOf } from './identity';

describe('who ordered', () => {
  it.each([
    ['7', 'ada@example.com', '+1 555 0100', 'c:7'],
    [null, ' Ada@Example.com ', '+1 555 0100', 'e:ada@example.com'],
    [null, '', '+1 (555) 0100', 'p:+15550100'],
    [null, null, '555-0100', 'p:5550100'],
  ])('of customer %p, %p and %p is %p', (customer, email, phone, identity) => {
    expect(identityOf(customer, email, phone)).toBe(identity);
  });

  it.each([null, '', 'none', '+', ' + ', '+-'])(
    'is nobody known without a customer, an e-mail and with the phone %p',
    (phone) => {
      expect(identityOf(null, ' ', phone)).toBeNull();
    },
  );
});
