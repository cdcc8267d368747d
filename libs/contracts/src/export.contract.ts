import * as z from 'zod';
import { metricsQuerySchema } from './metrics.contract';

/** A question about all cards of a page, so none is chosen. */
export const exportQuerySchema = metricsQuerySchema
  .safeExtend({ metrics: z.never('cannot be chosen here: every card is in').optional() })
  .meta({ id: 'ExportQuery' });
export type ExportQuery = z.infer<typeof exportQuerySchema>;
