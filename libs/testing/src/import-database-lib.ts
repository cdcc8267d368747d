import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What specs' set-up takes from the database lib. */
interface DatabaseLib {
  migrate(directUrl: string): Promise<void>;
  createDataSource(url: string, size: number): { initialize(): Promise<Source> };
  distribute(source: Source): Promise<void>;
}

interface Source {
  destroy(): Promise<void>;
}

/** Named at run time: every lib's specs use the set-up, and it must not make them depend on the database lib. */
export async function importDatabaseLib(): Promise<DatabaseLib> {
  const file = join(import.meta.dirname, '../../db/src/index.ts');
  return (await import(pathToFileURL(file).href)) as DatabaseLib;
}
