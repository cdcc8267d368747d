import { createHmac, randomUUID } from 'node:crypto';
import { SimulatedStore } from '@shopmeter/simulator';

/** Digits of an id that differ from body to body; the one before them tells orders, lines and buyers apart. */
const COUNTER_DIGITS = 15;
const MARK = /[1-4]0{15}/g;
const STORE_MARK = /bench-00000/g;

/** The domain of the bench's store of this number. */
export function benchDomain(store: number): string {
  return `bench-${String(store).padStart(5, '0')}.myshopify.com`;
}

/**
 * Makes different orders of 6.6 kB and signed deliveries of them. A simulated order is laid out once, and its ids are
 * written wherever they stand: making a delivery costs little more than signing it.
 */
export class SignedOrders {
  readonly #template = orderTemplate();
  readonly #idPlaces = placesOf(MARK, this.#template, 1);
  readonly #storePlaces = placesOf(STORE_MARK, this.#template, 'bench-'.length);
  #made = 0;

  /** @param firstId of the first order; later ones count on */
  constructor(private readonly options: { secret: string; firstId: number }) {}

  /** The next order of a store of the bench, as the whole HTTP request that delivers it. */
  request(domain: string): Buffer {
    const body = this.body(domain);
    return Buffer.concat([Buffer.from(headOf(body, domain, this.options.secret), 'latin1'), body]);
  }

  /** The next order of a store of the bench. */
  body(domain: string): Buffer {
    const body = Buffer.from(this.#template);
    const id = String(this.options.firstId + this.#made).padStart(COUNTER_DIGITS, '0');
    this.#made += 1;
    for (const place of this.#idPlaces) body.write(id, place, 'latin1');
    const store = domain.slice('bench-'.length, 'bench-'.length + 5);
    for (const place of this.#storePlaces) body.write(store, place, 'latin1');
    return body;
  }
}

function headOf(body: Buffer, domain: string, secret: string): string {
  return (
    'POST /api/webhook HTTP/1.1\r\n' +
    'Host: 127.0.0.1\r\n' +
    'User-Agent: Shopify-Captain-Hook\r\n' +
    'Accept: */*\r\n' +
    'Content-Type: application/json\r\n' +
    `Content-Length: ${body.length}\r\n` +
    'X-Shopify-Topic: orders/create\r\n' +
    `X-Shopify-Hmac-Sha256: ${createHmac('sha256', secret).update(body).digest('base64')}\r\n` +
    `X-Shopify-Shop-Domain: ${domain}\r\n` +
    'X-Shopify-API-Version: 2026-10\r\n' +
    `X-Shopify-Webhook-Id: ${randomUUID()}\r\n` +
    `X-Shopify-Event-Id: ${randomUUID()}\r\n` +
    `X-Shopify-Triggered-At: ${new Date().toISOString()}\r\n\r\n`
  );
}

/** The smallest order of a simulated store: one line, a guest, every field that Shopify sends. */
function orderTemplate(): Buffer {
  const until = new Date('2026-11-01T00:00:00Z');
  const store = new SimulatedStore({
    seed: '5',
    domain: benchDomain(0),
    until,
    months: 3,
    orders: 300,
    regime: 'us',
  });
  const orders = [...store.deliveries()].filter(({ topic }) => topic === 'orders/create');
  const { body } = orders.reduce((least, order) => (order.body.length < least.body.length ? order : least));
  const text = String(body);
  const order = JSON.parse(text) as { email: string; token: string };
  const [orderId, lineId, shippingLineId] = [...text.matchAll(/[[{]"id":(\d+)/g)].map(([, id]) => id!);
  return Buffer.from(
    text
      .replaceAll(orderId!, mark(1))
      .replaceAll(lineId!, mark(2))
      .replaceAll(shippingLineId!, mark(3))
      .replaceAll(order.token, mark(1).repeat(2))
      .replaceAll(order.email, `buyer.${mark(4)}@example.com`),
  );
}

function mark(kind: number): string {
  return `${kind}${'0'.repeat(COUNTER_DIGITS)}`;
}

function placesOf(pattern: RegExp, body: Buffer, offset: number): number[] {
  return [...body.toString('latin1').matchAll(pattern)].map((match) => match.index + offset);
}
