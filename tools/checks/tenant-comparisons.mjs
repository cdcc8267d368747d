import { loadModule } from 'libpg-query';
import { readdirSync, readFileSync } from 'node:fs';
import { LOCAL, REFERENCE } from '../../libs/db/src/distribution/placements.ts';
import { inRoot } from '../start/workspace.mjs';
import { ACROSS_STORES, OF_NO_STORE } from './tenancy/across-stores.mjs';
import { readStatements, statementsFolder } from './tenancy/read-statements.mjs';
import { unboundTables } from './tenancy/unbound-tables.mjs';

/**
 * Looks at every statement that the integration specs made the product send. Each table in it must be kept to one
 * store, and the lack of any single comparison of a store's id must show here: row-level security keeps the stores
 * apart without them, so no spec that looks at answers can tell. What is read for every store on purpose has to be in one
 * place of a cluster.
 */
const folder = statementsFolder();
/** A comparison in the text of a source, with what follows it as far as it is written there. */
const COMPARISON =
  /(?<![\w.])[\w.]*tenant_id = (?:[\w.]+|\$\d+)[^`'"$\n]*|[\w.]+\."tenantId" = [\w.]*tenant_id[^`'"$\n]*/g;

await loadModule();
const statements = readStatements(folder);
const used = new Set();
const faults = [];
let comparisons = 0;
for (const statement of statements) {
  const { file, text, tree } = statement;
  const { sources, unbound, places } = lookAt(statement);
  for (const table of unboundTables(tree, options([])).unbound.filter(isDistributed))
    faults.push(
      `${file}: ${table} is distributed by store, and read for every store in\n    ${inOneLine(text)}`,
    );
  for (const table of unbound)
    faults.push(`${file}: ${table} is not kept to a store in\n    ${inOneLine(text)}`);
  for (const place of places) {
    comparisons += 1;
    const without = unboundTables(tree, { ...options(sources), without: place }).unbound;
    if (without.length <= unbound.length) {
      faults.push(`${file}: nothing shows that a comparison is missing at\n    ${around(text, place)}`);
    }
  }
}
faults.push(...unsent(), ...unusedExceptions());
for (const fault of faults) console.error(fault);
console.log(`${statements.length} statements; the lack of any of ${comparisons} comparisons shows`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** The tables of a statement that are not kept to a store, with as few exceptions of its file as it needs. */
function lookAt({ file, tree }) {
  const sources = [];
  let found = unboundTables(tree, options(sources));
  for (const alias of ACROSS_STORES[file]?.sources ?? []) {
    if (found.unbound.length === 0) break;
    const next = unboundTables(tree, options([...sources, alias]));
    if (next.unbound.length === found.unbound.length) continue;
    used.add(`${file}: ${alias}`);
    sources.push(alias);
    found = next;
  }
  return { sources, unbound: found.unbound, places: found.comparisons };
}

function isDistributed(table) {
  return !REFERENCE.includes(table) && !(table in LOCAL);
}

function options(sources) {
  return {
    isOfNoStore(table) {
      used.add(`table ${table}`);
      return OF_NO_STORE.has(table);
    },
    acrossStores: ({ alias }) => sources.includes(alias),
  };
}

/** An exception that nothing needs any more is a fault. */
function unusedExceptions() {
  const names = [...OF_NO_STORE].map((table) => `table ${table}`);
  for (const [file, { sources }] of Object.entries(ACROSS_STORES)) {
    names.push(...sources.map((alias) => `${file}: ${alias}`));
  }
  return names
    .filter((name) => !used.has(name))
    .map((name) => `across-stores.mjs names what is not there: ${name}`);
}

/** Comparisons in the sources that no statement holds: no spec runs them, so nothing was looked at above. */
function unsent() {
  const sent = statements.map(({ text }) => inOneLine(text)).join('\n');
  return sourcesOfSql().flatMap((file) =>
    [...readFileSync(inRoot(file), 'utf8').matchAll(COMPARISON)]
      .map(([text]) => inOneLine(text))
      .filter((text) => !sent.includes(text))
      .map((text) => `${file}: no spec sends\n    ${text}`),
  );
}

function sourcesOfSql() {
  return readdirSync(inRoot('libs/db/src'), { recursive: true })
    .map((name) => `libs/db/src/${name}`)
    .filter((name) => /(?<!spec)\.ts$/.test(name) && !/\/(spec|migrations)\//.test(name));
}

/** A piece of the statement from a place on; places count bytes. */
function around(text, place) {
  return inOneLine(
    Buffer.from(text)
      .subarray(place, place + 60)
      .toString(),
  );
}

function inOneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
