import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '@shopmeter/simulator';

const FIXTURES = join(import.meta.dirname, '../../../libs/shopify/src/fixtures');
/** What would name another shop than the tenant that receives the body. */
const EVIDENCE = new Set(['shop_domain', 'order_status_url', 'shop_id']);
const TIMES = new Set(['updated_at', 'created_at', 'committed_at', 'occurred_at']);
const fixtures = new Map<string, Record<string, unknown>>();

/**
 * A body of a topic that histories have no model of: its fixture, moved to a time and to one of a few objects, so that
 * several such events concern the same one.
 * @param shopId for bodies of the shop itself
 */
export function fixtureBody(topic: string, at: string, random: Random, shopId: number): object {
  const fixture = fixtureOf(topic);
  const body = moved(fixture, at, random, 0);
  return 'myshopify_domain' in fixture ? { ...body, id: shopId, myshopify_domain: null } : body;
}

function fixtureOf(topic: string): Record<string, unknown> {
  const known = fixtures.get(topic);
  if (known) return known;
  const text = readFileSync(join(FIXTURES, `${topic.replace('/', '-')}.json`), 'utf8');
  const fixture = JSON.parse(text) as Record<string, unknown>;
  fixtures.set(topic, fixture);
  return fixture;
}

function moved(body: Record<string, unknown>, at: string, random: Random, depth: number): object {
  const entries = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    if (EVIDENCE.has(name)) return [];
    if (TIMES.has(name) && value !== null) return [[name, at]];
    if (name === 'order_id') return [[name, 1001 + random.int(0, 2)]];
    if (/(^|_)id$/.test(name) && typeof value === 'number') return [[name, 9000 + random.int(0, 2)]];
    if (name === 'token') return [[name, `token-${random.int(0, 2)}`]];
    const nested = depth === 0 && typeof value === 'object' && value !== null && !Array.isArray(value);
    return [[name, nested ? moved(value as Record<string, unknown>, at, random, 1) : value]];
  });
  return Object.fromEntries(entries);
}
