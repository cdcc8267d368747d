/** SQLSTATE classes that speak of the database's state: connection, rollback (a deadlock), resources, an operator, the system. */
const DATABASE = /^(08|40|53|55|57|58)[0-9A-Z]{3}$/;
/** Codes of Node's sockets: ECONNREFUSED and its like. */
const SOCKET = /^E[A-Z]{4,}$/;
/** SQLSTATE classes in which what is written can be at fault, down to what the database itself did not expect of it. */
const DATA = /^(21|22|23|54|XX)[0-9A-Z]{3}$/;

/**
 * What a failure speaks of: the database, which will be back and where every other write fails as well; the data, so that
 * others may succeed; or neither, such as a fault of the program.
 */
export function faultOf(error: unknown): 'database' | 'data' | 'other' {
  if (!(error instanceof Error)) return 'other';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) return /connection|timeout/i.test(error.message) ? 'database' : 'other';
  if (DATABASE.test(code) || SOCKET.test(code)) return 'database';
  return DATA.test(code) ? 'data' : 'other';
}
