import { isSince, MendableError, RELEASE } from '@shopmeter/platform';
import type { DataSource } from 'typeorm';

/** How the schema and the code differ, as names of migrations. */
export interface MigrationGap {
  /** The code has them and the database has not run them. */
  pending: string[];
  /** The database has run them and the code does not know them: a newer version was here. */
  unknown: string[];
  /** Those of the unknown that took away what this code uses, or do not say that they did not. */
  refusing: string[];
}

/** @throws where there is no schema yet */
export async function migrationGap(source: DataSource): Promise<MigrationGap> {
  // As JSON, because a schema that is behind may lack the column.
  const rows = await source.query<{ name: string; serves: string | null }[]>(
    `SELECT name, to_jsonb(migrations) ->> 'serves' AS serves FROM migrations`,
  );
  const done = rows.map((row) => row.name);
  const known = source.migrations.map((migration) => migration.name ?? '');
  const unknown = rows.filter(({ name }) => !known.includes(name));
  return {
    pending: known.filter((name) => !done.includes(name)),
    unknown: unknown.map(({ name }) => name),
    refusing: unknown
      .filter(({ serves }) => serves === null || !isSince(RELEASE, serves))
      .map(({ name }) => name),
  };
}

/**
 * Older code runs on a newer schema as long as nothing that it uses was taken away.
 * @throws MendableError when something was
 */
export function assertServed({ refusing }: MigrationGap): void {
  if (refusing.length === 0) return;
  throw new MendableError(
    `The database is of a newer version, which took away what ${RELEASE} uses: ${refusing.join(', ')}.`,
    'Start that version or a later one, or restore the backup from before the upgrade.',
  );
}
