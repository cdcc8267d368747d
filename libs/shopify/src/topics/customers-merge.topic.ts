import { z } from 'zod';
import { globalId, text } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic, happenedAt, versionIn } from '../topic';

const payloadSchema = z
  .object({
    admin_graphql_api_customer_kept_id: globalId,
    admin_graphql_api_customer_deleted_id: globalId,
    status: text,
  })
  .meta({ fields: knownFields.customerMerge });

/** Also told of merges that are only asked for or that failed: those change nothing. */
export const customersMerge = defineTopic('customers/merge', payloadSchema, (payload, meta) => {
  const shopifyId = payload.admin_graphql_api_customer_deleted_id;
  const keptId = payload.admin_graphql_api_customer_kept_id;
  if (payload.status.toLowerCase() !== 'completed' || shopifyId === keptId) return [];
  const record = { shopifyId, keptId, mergedAt: happenedAt(meta) };
  return [{ kind: 'customerMerge', version: versionIn(meta, null), record }];
});
