import {
  AdminError,
  BrokenBulkFile,
  operations,
  type AdminClient,
  type AskedStore,
  type BulkOperationState,
} from '@shopmeter/shopify';

/** A bulk operation that Shopify took on. */
export interface AskedOperation {
  id: string;
  /** Its beginning, by Shopify's clock. */
  at: Date;
  /** Only orders of the last sixty days are in it. */
  recentOnly: boolean;
}

/** The operation ended without a result that can be used. Its message is a code for the merchant. */
class UnusableOperation extends Error {}

/** @throws AdminError, `throttled` while as many are under way as the store allows */
export async function askInBulk(
  client: AdminClient,
  store: AskedStore,
  query: string,
  signal?: AbortSignal,
): Promise<AskedOperation> {
  const { data: shop } = await client.ask(store, operations.shopInfo, {}, signal);
  const scopes = shop.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const { data } = await client.ask(store, operations.bulkOperationRunQuery, { query }, signal);
  const answer = data.bulkOperationRunQuery;
  if (answer?.bulkOperation) {
    const { id, createdAt: at } = answer.bulkOperation;
    return { id, at, recentOnly: !scopes.includes('read_all_orders') };
  }
  const codes = (answer?.userErrors ?? []).map(({ code }) => code);
  // Others of ours, or of an earlier attempt, are still at work.
  if (codes.includes('LIMIT_REACHED') || codes.includes('OPERATION_IN_PROGRESS'))
    throw new AdminError('throttled', 'too many bulk operations at once');
  const messages = answer?.userErrors.map(({ message }) => message).join('; ');
  throw new AdminError('refused', messages ?? 'no answer');
}

/** @returns null while it is under way @throws when it ended without a result that can be used, see `unusable` */
export async function endedOperation(
  client: AdminClient,
  store: AskedStore,
  id: string,
  signal?: AbortSignal,
): Promise<BulkOperationState | null> {
  const { data } = await client.ask(store, operations.bulkOperation, { id }, signal);
  const operation = data.bulkOperation;
  if (!operation) throw new UnusableOperation('operation_gone');
  if (operation.status === 'COMPLETED') return operation;
  if (operation.errorCode === 'ACCESS_DENIED') throw new UnusableOperation('access_denied');
  if (['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status)) return null;
  throw new UnusableOperation(`operation_${operation.status.toLowerCase()}`);
}

/** Operations whose result could not be used, before no other is asked for. */
const ATTEMPTS = 5;

/**
 * Whether an error says that the result of an operation is of no use, and another has to be asked for.
 * @param failures before this one
 * @returns null for what has nothing to do with the operation, such as a server that does not answer
 */
export function unusable(error: unknown, failures: number): { error: string; isFinal: boolean } | null {
  const code = codeOf(error);
  if (code === null) return null;
  return { error: code, isFinal: code === 'access_denied' || failures + 1 >= ATTEMPTS };
}

function codeOf(error: unknown): string | null {
  if (error instanceof BrokenBulkFile) return 'file_incomplete';
  if (error instanceof UnusableOperation) return error.message;
  if (!(error instanceof AdminError)) return null;
  if (error.code === 'forbidden') return 'access_denied';
  return error.code === 'refused' || error.code === 'unreadable' ? error.code : null;
}

const SHORTEST_PAUSE = 2000;
/** The outbox takes a job that is due later than a minute for one that a clock which went back has set. */
const LONGEST_PAUSE = 30_000;

/** Milliseconds until an operation is looked after again: the longer it takes, the less often. */
export function pollPause(requestedAt: Date, now: Date): number {
  return Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, (now.getTime() - requestedAt.getTime()) / 8));
}
