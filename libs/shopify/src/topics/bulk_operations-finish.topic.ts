import { z } from 'zod';
import { globalId, optionalInstant, optionalWord, text } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic, versionIn } from '../topic';

const payloadSchema = z
  .object({
    admin_graphql_api_id: globalId,
    type: optionalWord,
    status: text,
    error_code: optionalWord,
    created_at: optionalInstant,
    completed_at: optionalInstant,
  })
  .meta({ fields: knownFields.bulkOperation });

export const bulkOperationsFinish = defineTopic('bulk_operations/finish', payloadSchema, (payload, meta) => [
  {
    kind: 'bulkOperation',
    version: versionIn(meta, payload.completed_at),
    record: {
      shopifyId: payload.admin_graphql_api_id,
      type: payload.type,
      status: payload.status,
      errorCode: payload.error_code,
      createdAt: payload.created_at,
      completedAt: payload.completed_at,
    },
  },
]);
