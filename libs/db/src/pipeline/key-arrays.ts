import { plainArray } from './array-literals';
import type { ObjectKey } from './facts.repository';

/** `FROM` item of objects' keys, which `keyArrays` writes as the first two parameters. */
export const OBJECT_KEYS = `unnest($1::uuid[], $2::bigint[]) AS k("tenantId", "shopifyId")`;

/** The parameters of `OBJECT_KEYS`. */
export function keyArrays(keys: readonly ObjectKey[]): [string, string] {
  return [plainArray(keys.map((key) => key.tenantId)), plainArray(keys.map((key) => key.shopifyId))];
}
