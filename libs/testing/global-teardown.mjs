import './typescript-hooks.mjs';

export default async function stopDatabase() {
  const { stopSharedPostgres } = await import('./src/shared-postgres.ts');
  await stopSharedPostgres();
}
