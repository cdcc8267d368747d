import { parseSync } from 'libpg-query';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../start/workspace.mjs';

const QUERY = /^(Select|Insert|Update|Delete|Merge)Stmt$/;

/** Where the statements are that the integration specs made the product send; ends the check where they are not. */
export function statementsFolder() {
  const folder = process.argv[2] ?? inRoot('dist/statements');
  if (existsSync(folder)) return folder;
  console.error(`${folder} is not there: run the integration specs first, as a whole.`);
  process.exit(1);
}

/**
 * The texts that `libs/testing/record-statements.mjs` has kept, each once.
 *
 * @returns {{ file: string, text: string }[]} `file` is the one of the product that sent it
 */
export function readTexts(folder) {
  const senders = new Map();
  for (const name of readdirSync(folder).sort()) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
      const { file, text } = JSON.parse(line);
      senders.set(text, file);
    }
  }
  return [...senders].map(([text, file]) => ({ file, text }));
}

/**
 * Those of them that read or change rows, parsed; what changes the schema or the session is left out.
 *
 * @returns {{ file: string, text: string, tree: object }[]}
 */
export function readStatements(folder) {
  return readTexts(folder)
    .map((one) => ({ ...one, tree: parseSync(one.text) }))
    .filter(({ tree }) => tree.stmts?.every(({ stmt }) => QUERY.test(Object.keys(stmt)[0])));
}
