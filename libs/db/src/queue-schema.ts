import type { PgQueryable } from 'bullmq';

/**
 * Brings the schema of the job queue to what this version of BullMQ needs; nothing to do when it is there. The pipeline
 * puts jobs in and takes them out, and owns nothing of it. Call it by one process at a time.
 */
export async function migrateQueueSchema(connection: PgQueryable): Promise<void> {
  const { runMigrations } = await import('bullmq');
  await runMigrations(connection, 'bullmq');
  await connection.query(`
    GRANT USAGE ON SCHEMA bullmq TO shopmeter_pipeline;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO shopmeter_pipeline;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO shopmeter_pipeline;
  `);
}
