import './typescript-hooks.mjs';

export default async function startDatabase() {
  const { startSharedPostgres } = await import('./src/shared-postgres.ts');
  await startSharedPostgres();
}
