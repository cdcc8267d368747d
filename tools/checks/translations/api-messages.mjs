import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../start/workspace.mjs';

/** Problems that only programs meet: deliveries of webhooks, and requests that no page makes. */
const FOR_PROGRAMS = new Set([
  'address_failed',
  'address_not_allowed',
  'address_too_long',
  'bad_signature',
  'body_too_large',
  'cross_site_request',
  'invalid_idempotency_key',
  'malformed_json',
  'method_not_allowed',
  'no_such_store',
  'not_stored',
  'people_only',
  'route_without_rule',
  'unknown_endpoint',
  'unsupported_media_type',
]);

/** What the catalogue says of metrics, their parts, tables and segments, from the built server. Countries are Intl's. */
export async function catalogueTexts() {
  const built = inRoot('dist/server/libs/metrics/src/index.js');
  const { metrics, PART_LABELS, dimensions, SEGMENTS, COHORT_DEFINITIONS } = await import(built);
  const definitions = metrics.flatMap(({ definition, variants = [] }) => [
    definition,
    ...variants.map((variant) => variant.definition),
  ]);
  const texts = [
    ...definitions.flatMap(({ label, formula, dateBasis }) => [label, formula, dateBasis]),
    ...Object.values(PART_LABELS),
    ...Object.values(COHORT_DEFINITIONS),
    ...dimensions.flatMap(({ label, noneLabel }) => [label, noneLabel]),
    ...dimensions.filter(({ id }) => id !== 'country').flatMap(({ labels }) => Object.values(labels ?? {})),
    ...SEGMENTS.flatMap(({ label, rule }) => [label, withHoles(rule)]),
  ];
  return [...new Set(texts.filter((text) => typeof text === 'string'))].sort();
}

/** Codes of the problems that a person can meet, as they stand in the sources. */
export function problemCodes() {
  const codes = sources('apps/api/src').flatMap((source) =>
    [...source.matchAll(/(?:new ProblemError\(\{[^}]*?code: |\bforbidden\(\s*)'([a-z_]+)'/g)].map(
      ([, code]) => code,
    ),
  );
  return [...new Set(codes)].filter((code) => !FOR_PROGRAMS.has(code)).sort();
}

/** Every source of the server in one text, for asking whether a translated text is still said. */
export function serverSources() {
  return ['apps/api/src', 'libs/contracts/src', 'libs/metrics/src'].flatMap(sources).join('\n');
}

/** "4 of 7" as "{0} of {1}". */
export function withHoles(text) {
  let index = 0;
  return text.replace(/\d+/g, () => `{${index++}}`);
}

function sources(folder) {
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('spec.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
