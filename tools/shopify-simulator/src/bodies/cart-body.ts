import { lineDiscount, lineNet } from '../store/order-totals';
import { share, times } from '../store/money';
import { type OrderLine } from '../store/order';
import { type Session } from '../store/session';
import { type JsonObject } from './json-text';

/** `carts/create` and `carts/update`: the id is the token, a string; no currency and no customer. */
export function cartBody(session: Session, units: number, at: number): JsonObject {
  return {
    id: session.cartToken,
    token: session.cartToken,
    line_items: session.lines.slice(0, units).map((line) => cartLine(session, line)),
    note: null,
    updated_at: new Date(at).toISOString(),
    created_at: new Date(session.startedAt).toISOString(),
  };
}

function cartLine({ money, cartToken }: Session, line: OrderLine): JsonObject {
  const net = lineNet(line);
  const each = share(net, 1, line.quantity);
  const listed = times(line.price, line.quantity);
  const variantId = line.variant?.id ?? line.id;
  return {
    id: variantId,
    properties: null,
    quantity: line.quantity,
    variant_id: variantId,
    key: `${String(variantId)}:${cartToken.slice(3)}`,
    discounted_price: money.text(each),
    discounts: [],
    gift_card: line.isGiftCard,
    grams: line.variant?.grams ?? 0,
    line_price: money.text(net),
    original_line_price: money.text(listed),
    original_price: money.text(line.price),
    price: money.text(line.price),
    product_id: line.product?.id ?? null,
    sku: line.variant?.sku ?? null,
    taxable: !line.isGiftCard,
    title: line.title,
    total_discount: money.text(lineDiscount(line)),
    vendor: line.vendor,
    discounted_price_set: money.set(each),
    line_price_set: money.set(net),
    original_line_price_set: money.set(listed),
    price_set: money.set(line.price),
    total_discount_set: money.set(lineDiscount(line)),
    parent_relationship: null,
  };
}
