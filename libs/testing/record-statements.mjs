import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import pg from 'pg';

/**
 * Keeps each statement that the product sends to the database while specs run, with the file it comes from, so that
 * `tools/checks/tenant-comparisons.mjs` can read them all. Statements of specs and tools are not the product's.
 */
const FOLDER = join(import.meta.dirname, '../../dist/statements');
const SENDER =
  /\/((?:libs\/(?!testing)[\w-]+|apps\/(?:api|worker))\/src\/(?!migrations\/|testing\/|.*spec\/)[\w./-]+(?<!spec)\.ts)/;

const NOT_THE_PRODUCT = /\.(int-)?spec\.ts|\/spec\/|\/testing\/|\/tools\//;

/** One statement a line. */
const KEPT = join(FOLDER, `${process.pid}-${threadId}.jsonl`);
mkdirSync(FOLDER, { recursive: true });

const known = new Set();
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : config?.text;
  if (typeof text === 'string' && !known.has(text)) {
    known.add(text);
    const file = sender();
    if (file) appendFileSync(KEPT, `${JSON.stringify({ file, text })}\n`);
  }
  return query.call(this, config, ...rest);
};

/** The file of the product that is nearest to this call, other than what hands every statement on; or undefined. */
function sender() {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 60;
  const { stack = '' } = new Error('sent');
  Error.stackTraceLimit = stackTraceLimit;
  let carrier;
  for (const line of stack.split('\n').filter((line) => !line.includes('record-statements'))) {
    if (NOT_THE_PRODUCT.test(line)) return undefined;
    const file = SENDER.exec(line)?.[1];
    if (file && !file.startsWith('libs/db/src/scope/')) return file;
    carrier ??= file;
  }
  return carrier;
}
