import { bulkQueries, censusQueries, operations } from '@shopmeter/shopify';
import { Kind, parse, validate } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { bulkFault } from './bulk/bulk-limits';
import { adminSchema, API_VERSIONS } from './graphql/admin-schema';
import { requestedCost } from './graphql/query-cost';

const SINCE: Record<string, string> = { Order: '2026-07' };
const LATEST = '2026-10';

const cases = Object.values(operations).flatMap(({ name, text, since = '' }) =>
  API_VERSIONS.filter((version) => version >= since).map((version) => ({ name, version, text })),
);
const bulkCases = Object.entries(bulkQueries).flatMap(([name, text]) =>
  API_VERSIONS.filter((version) => version >= (SINCE[name] ?? '')).map((version) => ({
    name,
    version,
    text,
  })),
);
const censusCases = Object.entries(censusQueries).flatMap(([type, text]) =>
  API_VERSIONS.map((version) => ({ name: `a census of ${type}`, version, text })),
);

test.each(cases)('$name is valid in $version', ({ text, version }) => {
  expect(validate(adminSchema(version), parse(text))).toEqual([]);
});

test.each([...bulkCases, ...censusCases])(
  'the bulk query of $name is valid in $version, and within its limits',
  ({ text, version }) => {
    const [document, schema] = [parse(text), adminSchema(version)];
    expect(validate(schema, document)).toEqual([]);
    expect(bulkFault(document, schema)).toBeNull();
  },
);

test('every operation is in the list that is validated here, and none is written elsewhere', () => {
  const declared = globSync(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'])
    .filter((path) => !path.endsWith('spec.ts'))
    .flatMap((path) =>
      (readFileSync(path, 'utf8').match(/defineOperation[<(]|graphql`/g) ?? []).map(() => path),
    );
  // Its own declaration; one function declares the three lists.
  const texts = declared.length - 1 + 2;
  expect(texts).toBe(Object.keys(operations).length);
  const names = Object.values(operations).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('only operations about orders leave versions out', () => {
  const later = Object.values(operations).filter(({ since }) => since !== undefined);
  expect(later.map(({ name, since }) => [name, since])).toEqual([['ReadOrder', '2026-07']]);
});

test('what orders need since 2026-07 is not in older versions: that is why they are left out', () => {
  const faults = validate(adminSchema('2026-04'), parse(operations.readOrder.text)).map(
    ({ message }) => message,
  );
  expect(faults).toEqual([expect.stringMatching(/cartToken/), expect.stringMatching(/checkoutToken/)]);
});

test.each(Object.values(operations))(
  '$name costs no more than it is expected to, nor than one may',
  (operation) => {
    const document = parse(operation.text);
    const definition = document.definitions[0]!;
    if (definition.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation');
    const ids = Array.from({ length: 8 }, () => 'gid://shopify/Order/1');
    const cost = requestedCost({ schema: adminSchema(LATEST), document, variables: { ids } }, definition);
    expect(cost).toBeLessThanOrEqual(operation.cost);
    expect(operation.cost).toBeLessThanOrEqual(1000);
  },
);
