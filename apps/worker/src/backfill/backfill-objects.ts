import { noteAsked, noteCompleted, noteReading, noteUnusable, type BackfillState } from '@shopmeter/db';
import {
  AdminError,
  BrokenBulkFile,
  bulkQueries,
  operations,
  type BulkOperationState,
} from '@shopmeter/shopify';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile, type FileReading } from './read-file';

export interface BackfillWork extends FileReading {
  /** Milliseconds between questions for how an operation is getting on. */
  pollEvery: number;
}

/** Operations whose result could not be used, before the fetching is given up. */
const ATTEMPTS = 5;

/** The operation ended without a result that can be used. Its message is a code for the merchant. */
class UnusableOperation extends Error {}

/**
 * Fetches all objects of one kind, or goes on with it: asks for a bulk operation, waits for it, keeps what its file holds.
 * Failed, expired, canceled, cut: none of it counts as done, and another operation is asked for.
 * @throws when it is to be tried again later
 */
export async function backfillObjects(work: BackfillWork, state: BackfillState): Promise<void> {
  try {
    const asked = state.operationId === null ? await ask(work, state) : state;
    const operation = await ended(work, asked);
    const totals = { lines: operation.objectCount, objects: operation.rootObjectCount, now: work.now() };
    await work.database.transaction((tx) => noteReading(tx, asked, totals));
    await readFile(work, asked, operation);
    await work.database.transaction((tx) => noteCompleted(tx, asked, work.now()));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    const isFinal = reason === 'access_denied' || state.failures + 1 >= ATTEMPTS;
    const told = { error: reason, isFinal, now: work.now() };
    await work.database.transaction((tx) => noteUnusable(tx, state, told));
    if (!isFinal) throw error;
  }
}

/** @returns null for what has nothing to do with the operation, such as a server that does not answer */
function reasonOf(error: unknown): string | null {
  if (error instanceof BrokenBulkFile) return 'file_incomplete';
  if (error instanceof UnusableOperation) return error.message;
  if (!(error instanceof AdminError)) return null;
  if (error.code === 'forbidden') return 'access_denied';
  return error.code === 'refused' || error.code === 'unreadable' ? error.code : null;
}

async function ask(work: BackfillWork, state: BackfillState): Promise<BackfillState> {
  const { client } = work.reader;
  const { data: shop } = await client.ask(state, operations.shopInfo, {}, work.signal);
  const scopes = shop.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const variables = { query: bulkQueries[state.objectType] };
  const { data } = await client.ask(state, operations.bulkOperationRunQuery, variables, work.signal);
  const answer = data.bulkOperationRunQuery;
  const operation = answer?.bulkOperation;
  if (!operation) {
    const codes = (answer?.userErrors ?? []).map(({ code }) => code);
    // Others of ours, or of an earlier attempt, are still at work.
    if (codes.includes('LIMIT_REACHED') || codes.includes('OPERATION_IN_PROGRESS'))
      throw new AdminError('throttled', 'too many bulk operations at once');
    throw new AdminError(
      'refused',
      answer?.userErrors.map(({ message }) => message).join('; ') ?? 'no answer',
    );
  }
  const recentOnly = state.objectType === 'Order' && !scopes.includes('read_all_orders');
  const noted = { id: operation.id, at: operation.createdAt, recentOnly };
  await work.database.transaction((tx) => noteAsked(tx, state, noted));
  const fresh = { linesRead: 0, objectsRead: 0, bytesRead: 0, operationId: noted.id, operationAt: noted.at };
  return { ...state, ...fresh };
}

async function ended(work: BackfillWork, state: BackfillState): Promise<BulkOperationState> {
  for (;;) {
    const variables = { id: state.operationId! };
    const { data } = await work.reader.client.ask(state, operations.bulkOperation, variables, work.signal);
    const operation = data.bulkOperation;
    if (!operation) throw new UnusableOperation('operation_gone');
    if (operation.status === 'COMPLETED') return operation;
    if (operation.errorCode === 'ACCESS_DENIED') throw new UnusableOperation('access_denied');
    if (!['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status))
      throw new UnusableOperation(`operation_${operation.status.toLowerCase()}`);
    await sleep(work.pollEvery, undefined, { signal: work.signal });
  }
}
