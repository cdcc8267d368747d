/**
 * The environment for a PostgreSQL program: ours without what would change its behaviour (`PGPORT`, `PGDATA` …),
 * with messages in English and, because macOS refuses to start a server without a valid locale, the C locale.
 */
export function postgresEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
