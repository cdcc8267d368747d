import { parseSync } from 'libpg-query';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const QUERY = /^(Select|Insert|Update|Delete|Merge)Stmt$/;

/**
 * The statements that `libs/testing/record-statements.mjs` has kept, each once, parsed; without what changes the schema or
 * the session.
 *
 * @returns {{ file: string, text: string, tree: object }[]} `file` is the one of the product that sent it
 */
export function readStatements(folder) {
  const senders = new Map();
  for (const name of readdirSync(folder).sort()) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
      const { file, text } = JSON.parse(line);
      senders.set(text, file);
    }
  }
  return [...senders]
    .map(([text, file]) => ({ file, text, tree: parseSync(text) }))
    .filter(({ tree }) => tree.stmts?.every(({ stmt }) => QUERY.test(Object.keys(stmt)[0])));
}
