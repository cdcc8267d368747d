import { buildSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Versions of the Admin API whose official schemas are here, oldest first. */
export const API_VERSIONS = ['2026-01', '2026-04', '2026-07', '2026-10'] as const;
const LATEST = '2026-10';

const schemas = new Map<string, GraphQLSchema>();

/** The schema of a version; read when it is first asked for. */
export function adminSchema(version: string): GraphQLSchema {
  const known = schemas.get(version);
  if (known) return known;
  // Beside the sources, also when the compiled tool runs.
  const path = join('tools', 'shopify-simulator', 'schemas', `admin-${version}.graphql`);
  const schema = buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true });
  schemas.set(version, schema);
  return schema;
}

/** The version that answers: an expired one falls forward to the oldest that is supported. */
export function answeringVersion(asked: string): string | null {
  if ((API_VERSIONS as readonly string[]).includes(asked)) return asked;
  if (asked === 'unstable') return LATEST;
  if (!/^\d{4}-(01|04|07|10)$/.test(asked)) return null;
  return asked < API_VERSIONS[0] ? API_VERSIONS[0] : null;
}
