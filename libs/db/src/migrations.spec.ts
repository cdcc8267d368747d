import { isSince, RELEASE } from '@shopmeter/platform';
import { loadModule } from 'libpg-query';
import type { QueryRunner } from 'typeorm';
import { migrations } from './migrations';
import type { ServingMigration } from './migrations/serving-migration';
import { takenAway } from './migrations/spec/taken-away';

beforeAll(() => loadModule());

/** They came before the rule, and before the first release: no older code runs beside them. */
const BEFORE_THE_RULE = [
  'Topics1764000000007',
  'JobsOutbox1764000000009',
  'MeasuredFacts1764000000015',
  'SecondChances1764000000018',
  'CustomerTotals1764000000020',
  'StoredVersion1764000000023',
  'SignIn1764000000025',
  'OneInboxIndex1764000000031',
  'DimensionRollups1764000000034',
  'Privacy1764000000038',
];

async function statementsOf(migration: ServingMigration): Promise<string[]> {
  const statements: string[] = [];
  const query = (text: string) => {
    statements.push(text);
    return Promise.resolve([]);
  };
  await migration.up({ query } as unknown as QueryRunner);
  return statements;
}

test('a migration that takes something away names the release that stopped using it', async () => {
  const uniques = new Set<string>();
  const faults: string[] = [];
  for (const migration of migrations.map((Migration) => new Migration() as ServingMigration)) {
    const { name, unusedSince, onlyAdds } = migration;
    const found = takenAway(await statementsOf(migration), uniques);
    const isSaid = unusedSince !== undefined || onlyAdds !== undefined;
    if (found.length > 0 && !isSaid && !BEFORE_THE_RULE.includes(name))
      faults.push(`${name} ${found.join(', ')}`);
    if (found.length === 0 && isSaid) faults.push(`${name} takes nothing away and need not say anything`);
    if (unusedSince !== undefined && !isSince(RELEASE, unusedSince))
      faults.push(`${name} names a later release`);
  }
  expect(faults).toEqual([]);
});

const EARLIER = [
  'CREATE TABLE t (id uuid PRIMARY KEY, a text); CREATE UNIQUE INDEX t_a ON t (a); CREATE INDEX t_b ON t (a)',
];

test.each([
  ['ALTER TABLE t DROP COLUMN a', ['drops t.a']],
  ['ALTER TABLE t RENAME COLUMN a TO b', ['renames t.a']],
  ['ALTER TABLE t RENAME TO u', ['renames t']],
  ['ALTER TABLE t ALTER COLUMN a TYPE varchar(3)', ['changes the type of t.a']],
  ['ALTER TABLE t ALTER COLUMN a SET NOT NULL', ['wants a value for t.a']],
  ['ALTER TABLE t ADD COLUMN b text NOT NULL', ['narrows t']],
  ['ALTER TABLE t ADD CONSTRAINT short CHECK (length(a) < 3)', ['narrows t']],
  ['ALTER TABLE t DROP CONSTRAINT t_pkey', ['drops the constraint t.t_pkey']],
  ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT', ['narrows t.a']],
  ['DROP TABLE t', ['drops t']],
  ['DROP FUNCTION f(text)', ['drops f']],
  ['DROP INDEX t_a', ['drops t_a']],
  ['CREATE UNIQUE INDEX t_c ON t (a)', ['makes unique in t']],
  ['REVOKE INSERT ON t FROM shopmeter_app', ['revokes rights on t']],
  ['CREATE POLICY p ON t AS RESTRICTIVE USING (false)', ['restricts t by p']],
  ['ALTER TABLE t ENABLE ROW LEVEL SECURITY', ['secures t']],
  ['ALTER TABLE t ADD COLUMN b text, ADD COLUMN c integer NOT NULL DEFAULT 0', []],
  ['ALTER TABLE t ALTER COLUMN a DROP NOT NULL, DROP CONSTRAINT t_a_check', []],
  ['DROP INDEX t_b; CREATE INDEX t_c ON t (a)', []],
  ['CREATE TABLE u (id uuid); ALTER TABLE u ENABLE ROW LEVEL SECURITY; REVOKE ALL ON u FROM PUBLIC', []],
  ['GRANT SELECT ON t TO shopmeter_app; CREATE POLICY p ON t USING (true)', []],
])('%s', (text, expected) => {
  const uniques = new Set<string>();
  takenAway(EARLIER, uniques);
  expect(takenAway([text], uniques)).toEqual(expected);
});
