import * as z from 'zod';

/** What a backup says of itself, before its tables. */
export const backupHeaderSchema = z.object({
  format: z.literal('shopmeter backup 1'),
  madeAt: z.iso.datetime(),
  /** Names of the migrations that its schema is made of. */
  migrations: z.array(z.string()).min(1),
  /** Ids of the encryption keys without which its secrets cannot be read. */
  keys: z.array(z.string()),
  /** Days of events that have partitions, `YYYY-MM-DD`. */
  days: z.array(z.iso.date()),
  /** Last values by name. */
  sequences: z.record(z.string(), z.coerce.string()),
});
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

/** Before each table's rows. */
export const backedUpTableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });

/** After them. */
export const tableEndSchema = z.object({ rows: z.number().int() });
