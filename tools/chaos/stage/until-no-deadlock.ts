const DEADLOCK = '40P01';
const DEADLOCKS_AT_MOST = 10;

/** Whoever changes tables that are in use can be chosen as the one who gives way, and then begins again. */
export async function untilNoDeadlock(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || attempt === DEADLOCKS_AT_MOST) throw error;
    }
  }
}
