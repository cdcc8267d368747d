import type { Change } from '@shopmeter/commerce';
import { PINNED_API_VERSION, type Topic } from './topic';

/** A difference between a body and what is expected of its topic. */
export interface SchemaDrift {
  kind: 'missing' | 'unexpected' | 'version';
  /** The field; empty for a version. */
  path: string;
}

const LIMIT = 20;
const PATH_LIMIT = 100;

/**
 * How a body differs from what is expected: a field that is read and absent (null is not absent), a field that Shopify
 * is not known to send, another version than the pinned one. Top-level fields only, so that it costs next to nothing.
 */
export function schemaDrift(topic: Topic, payload: unknown, apiVersion: string | null): SchemaDrift[] {
  const drift: SchemaDrift[] = apiVersion === PINNED_API_VERSION ? [] : [{ kind: 'version', path: '' }];
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return drift;
  for (const field of topic.reads) {
    if (!Object.hasOwn(payload, field)) drift.push({ kind: 'missing', path: field });
  }
  for (const field of Object.keys(payload)) {
    if (!topic.knows.has(field)) drift.push({ kind: 'unexpected', path: stored(field) });
  }
  return drift.slice(0, LIMIT);
}

/** Parts of orders that their bodies did not tell, as far as what was made of them says so. */
export function unstatedDrift(changes: readonly Change[]): SchemaDrift[] {
  const paths = new Set<string>();
  for (const change of changes) {
    if (change.kind !== 'order') continue;
    for (const { unstated } of change.record.lines)
      for (const what of unstated) paths.add(`line_items.${what}`);
    for (const what of change.record.unstated) if (what === 'refund' || what === 'shipping') paths.add(what);
  }
  return [...paths].map((path) => ({ kind: 'missing', path }));
}

/** PostgreSQL's text holds neither the character U+0000 nor half a surrogate pair. */
function stored(field: string): string {
  return field.slice(0, PATH_LIMIT).replaceAll('\u0000', '').toWellFormed();
}
