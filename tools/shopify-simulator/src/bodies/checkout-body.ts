import { minus, sum, times } from '../store/money';
import { type OrderLine } from '../store/order';
import { lineNet } from '../store/order-totals';
import { type Session } from '../store/session';
import { type Shop } from '../store/shop';
import { type StoreClock } from '../store/store-clock';
import { orderCustomerBody } from './customer-body';
import { type JsonObject } from './json-text';

interface Moment {
  readonly createdAt: number;
  readonly at: number;
  /** Null while nobody has paid. */
  readonly completedAt: number | null;
}

/** Fields this store never fills. */
const unused: JsonObject = {
  gateway: null,
  buyer_accepts_marketing: false,
  note: null,
  note_attributes: [],
  shipping_lines: [],
  closed_at: null,
  user_id: null,
  location_id: null,
  source_identifier: null,
  source_url: null,
  device_id: null,
  phone: null,
  source: null,
  discount_codes: [],
  buyer_accepts_sms_marketing: false,
  sms_marketing_phone: null,
  total_duties: null,
  reservation_token: null,
  billing_address: null,
  shipping_address: null,
  tax_lines: [],
};

/** `checkouts/create` and `checkouts/update`: no `id` since API 2026-04, the token is the key. */
export function checkoutBody(session: Session, shop: Shop, clock: StoreClock, moment: Moment): JsonObject {
  const { money, customer } = session;
  const listed = sum(session.lines.map((line) => times(line.price, line.quantity)));
  const subtotal = sum(session.lines.map(lineNet));
  const key = session.checkoutToken.slice(0, 16);
  return {
    ...unused,
    token: session.checkoutToken,
    cart_token: session.cartToken,
    email: session.email,
    created_at: clock.text(moment.createdAt),
    updated_at: clock.text(moment.at),
    landing_site: '/?utm_source=newsletter&utm_medium=email',
    referring_site: 'https://www.google.com/',
    taxes_included: session.taxesIncluded,
    total_weight: session.lines.reduce(
      (grams, line) => grams + (line.variant?.grams ?? 0) * line.quantity,
      0,
    ),
    currency: money.shop,
    completed_at: moment.completedAt === null ? null : clock.text(moment.completedAt),
    customer_locale: 'en-US',
    line_items: session.lines.map((line) => checkoutLine(session, line)),
    name: `#${String(BigInt(`0x${session.checkoutToken.slice(0, 12)}`))}`,
    abandoned_checkout_url: `https://${shop.domain}/${String(shop.id)}/checkouts/${session.checkoutToken}/recover?key=${key}`,
    source_name: 'web',
    presentment_currency: money.presentment,
    total_discounts: money.text(minus(listed, subtotal)),
    total_line_items_price: money.text(listed),
    total_price: money.text(subtotal),
    total_tax: money.text({ shop: 0, presentment: 0 }),
    subtotal_price: money.text(subtotal),
    customer: customer && orderCustomerBody(customer, clock, money.shop),
  };
}

function checkoutLine({ money, checkoutToken }: Session, line: OrderLine): JsonObject {
  return {
    applied_discounts: [],
    discount_allocations: [],
    key: checkoutToken,
    destination_location_id: null,
    fulfillment_service: 'manual',
    gift_card: line.isGiftCard,
    grams: line.variant?.grams ?? 0,
    origin_location_id: null,
    presentment_title: line.title,
    presentment_variant_title: line.variant?.title ?? '',
    product_id: line.product?.id ?? null,
    properties: null,
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard,
    sku: line.variant?.sku ?? null,
    tax_lines: [],
    taxable: !line.isGiftCard,
    title: line.title,
    variant_id: line.variant?.id ?? null,
    variant_title: line.variant?.title ?? '',
    variant_price: money.text(line.price),
    vendor: line.vendor,
    user_id: null,
    rank: null,
    compare_at_price: null,
    line_price: money.text(lineNet(line)),
    price: money.text(line.price),
  };
}
