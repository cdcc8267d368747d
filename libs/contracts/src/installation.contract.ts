import * as z from 'zod';

/** A part of the installation, as the process that answers sees it. */
export const installationPartSchema = z
  .object({
    /** As `/health/ready` names it: `database`, `inbox`, `jobs` and so on. */
    name: z.string(),
    status: z.enum(['up', 'degraded', 'down']),
    /** What is wrong, in English, as logs have it; null where the figures say it. */
    message: z.string().nullable(),
    /** What was counted or measured, by its name in `/health/ready`. */
    figures: z.record(z.string(), z.number()),
  })
  .meta({ id: 'InstallationPart' });
export type InstallationPart = z.infer<typeof installationPartSchema>;

export const installationSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'error', 'shutting_down']),
    parts: z.array(installationPartSchema),
  })
  .meta({ id: 'Installation' });
export type Installation = z.infer<typeof installationSchema>;
