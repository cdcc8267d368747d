import { readFileSync } from 'node:fs';

/** The dictionary that bodies are compressed with now. */
export const CURRENT_DICTIONARY = 1;

const known = new Map([[CURRENT_DICTIONARY, readDictionary(CURRENT_DICTIONARY)]]);

/**
 * Text that usual bodies have in common, which a compressed body need not repeat. A number stands for the same bytes
 * for ever: a better dictionary gets the next number, a file and a migration that stores it beside the events.
 */
export function readDictionary(id: number): Buffer {
  return readFileSync(new URL(`./body-dictionary-${id}.txt`, import.meta.url));
}

/** @throws Error for a number that neither this release nor `learnDictionaries` knows */
export function dictionary(id: number): Buffer {
  const bytes = known.get(id);
  if (!bytes) throw new Error(`body dictionary ${id} is not known`);
  return bytes;
}

/** Loads the dictionaries that a newer release of another process has used. */
export async function learnDictionaries(
  database: { query(sql: string, values: unknown[]): Promise<unknown> },
  stored: readonly { bodyDictionary: number | null }[],
): Promise<void> {
  const ids = new Set(stored.map(({ bodyDictionary }) => bodyDictionary));
  for (const id of ids) {
    if (id === null || known.has(id)) continue;
    const answer = await database.query('SELECT bytes FROM body_dictionaries WHERE id = $1', [id]);
    // TypeORM answers with the rows, pg with a result that holds them.
    const rows = (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows) as {
      bytes: Buffer;
    }[];
    if (rows[0]) known.set(id, rows[0].bytes);
  }
}
