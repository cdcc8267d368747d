import { knownFields } from '../resources/known-fields';
import { defineTopic } from '../topic';
import { deletedPayload, deletion } from './deletion';

const payloadSchema = deletedPayload.meta({ ...deletedPayload.meta(), fields: knownFields.deletedCustomer });

export const customersDelete = defineTopic('customers/delete', payloadSchema, ({ id }, meta) => [
  deletion('customer', id, meta),
]);
