import type { DataSource } from 'typeorm';

/** How the schema and the code differ, as names of migrations. */
export interface MigrationGap {
  /** The code has them and the database has not run them. */
  pending: string[];
  /** The database has run them and the code does not know them: a newer version was here. */
  unknown: string[];
}

/** @throws where there is no schema yet */
export async function migrationGap(source: DataSource): Promise<MigrationGap> {
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations');
  const done = rows.map((row) => row.name);
  const known = source.migrations.map((migration) => migration.name ?? '');
  return {
    pending: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
  };
}
