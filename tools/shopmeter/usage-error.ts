/** A command line that cannot be understood. Shown as its message; exit code 2. */
export class UsageError extends Error {}
