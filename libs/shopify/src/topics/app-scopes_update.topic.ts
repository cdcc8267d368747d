import { z } from 'zod';
import { optionalInstant, text } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic, versionIn } from '../topic';

const payloadSchema = z
  .object({ current: z.array(text), updated_at: optionalInstant })
  .meta({ fields: knownFields.scopes });

/** What the app may read from now on; what it could before is in the earlier event. */
export const appScopesUpdate = defineTopic('app/scopes_update', payloadSchema, (payload, meta) => [
  {
    kind: 'scopes',
    version: versionIn(meta, payload.updated_at),
    record: { scopes: [...new Set(payload.current)].sort() },
  },
]);
