import { orderPayload, refundPayload } from '@shopmeter/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZodError } from 'zod';
import { parseJson } from './payload/parse-json';
import { schemaDrift } from './schema-drift';
import { PINNED_API_VERSION } from './topic';
import { findTopic, topics } from './topics';

const topic = findTopic('customers/update')!;
const meta = { webhookId: 'w', triggeredAt: null, receivedAt: new Date(), currency: null };
const fixtureOf = (name: string) =>
  parseJson(readFileSync(join(import.meta.dirname, 'fixtures', `${name.replace('/', '-')}.json`), 'utf8'));

describe('what differs from the expected schema', () => {
  const customer = fixtureOf('customers/update') as Record<string, unknown>;

  it.each(topics.filter(({ name }) => name !== 'app/uninstalled').map(({ name }) => name))(
    'is nothing in a whole body: %s',
    (name) => {
      expect(schemaDrift(findTopic(name)!, fixtureOf(name), PINNED_API_VERSION)).toEqual([]);
    },
  );

  it('is a field that is read and gone, and not one that is null', () => {
    const { state: _state, ...rest } = customer;
    expect(schemaDrift(topic, { ...rest, email: null }, PINNED_API_VERSION)).toEqual([
      { kind: 'missing', path: 'state' },
    ]);
  });

  it('is a field that Shopify was not known to send, named as it can be stored', () => {
    expect(schemaDrift(topic, { ...customer, 'mood\u0000': 'good' }, PINNED_API_VERSION)).toEqual([
      { kind: 'unexpected', path: 'mood' },
    ]);
  });

  it('trap 29: is a version that is not the pinned one, or none', () => {
    for (const version of ['2026-07', '2027-01', null]) {
      expect(schemaDrift(topic, customer, version)).toEqual([{ kind: 'version', path: '' }]);
    }
  });

  it.each([
    ['orders/create', 'taxes_included', () => without(orderPayload(), 'taxes_included')],
    ['refunds/create', 'refund_line_items.0.subtotal', () => refundWithoutSubtotal()],
  ])('never makes a zero of an amount that is gone: %s %s', (name, field, body) => {
    let paths: unknown;
    try {
      findTopic(name)!.normalise(body(), meta);
    } catch (error) {
      paths = error instanceof ZodError && error.issues.map((issue) => issue.path.join('.'));
    }
    expect(paths).toEqual([field]);
  });

  function refundWithoutSubtotal() {
    const body = refundPayload({
      processedAt: '2026-03-01T00:00:00Z',
      lines: [{ lineItemId: 1, quantity: 1, subtotal: 5 }],
    });
    const [refunded] = body['refund_line_items'] as Record<string, unknown>[];
    return { ...body, refund_line_items: [without(without(refunded!, 'subtotal'), 'subtotal_set')] };
  }
});

function without(body: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));
}
