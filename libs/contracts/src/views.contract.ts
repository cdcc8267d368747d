import * as z from 'zod';
import { nameSchema } from './text';

export const VIEWS_MAX = 200;

const viewName = nameSchema.max(60, 'must be at most 60 characters');

/** A page as somebody left it: range, comparison, filters and sorting, as its address says them. */
export const viewBodySchema = z
  .strictObject({
    name: viewName,
    /** The page's path without the slash in front: `customers/cohorts`. */
    page: z.string().regex(/^[a-z][a-z/-]{0,60}$/, 'must be the path of a page'),
    /** What follows the question mark. */
    query: z.string().regex(/^[\w\-.~%!$&'()*+,;=:@/?]{0,2000}$/, 'must be the query of an address'),
    /** Whether the whole team has it; it then belongs to the team. */
    isShared: z.boolean(),
  })
  .meta({ id: 'ViewBody' });
export type ViewBody = z.infer<typeof viewBodySchema>;

export const renameViewBodySchema = z.strictObject({ name: viewName }).meta({ id: 'RenameViewBody' });
export type RenameViewBody = z.infer<typeof renameViewBodySchema>;

export const viewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    page: z.string(),
    query: z.string(),
    isShared: z.boolean(),
  })
  .meta({ id: 'View' });
export type View = z.infer<typeof viewSchema>;

/** The caller's own and the team's, by name. */
export const viewsSchema = z.object({ views: z.array(viewSchema) }).meta({ id: 'Views' });
export type Views = z.infer<typeof viewsSchema>;

export const viewParamsSchema = z.strictObject({ id: z.uuid('must be the id of a view') });
export type ViewParams = z.infer<typeof viewParamsSchema>;
