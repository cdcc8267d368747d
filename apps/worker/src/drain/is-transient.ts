/**
 * SQLSTATE classes that speak of the database's state: connection, rollback (a deadlock), resources, an operator, the
 * system. Every other failure is an event's own, and must not stop the others.
 */
const TRANSIENT = /^(08|40|53|55|57|58)[0-9A-Z]{3}$/;
/** Codes of Node's sockets: ECONNREFUSED and its like. */
const SOCKET_FAULT = /^E[A-Z]{4,}$/;

/** Whether the database, not the data, is at fault: then no event is blamed and all of them wait. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) return /connection|timeout/i.test(error.message);
  return TRANSIENT.test(code) || SOCKET_FAULT.test(code);
}
