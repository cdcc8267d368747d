import {
  findPerson,
  finishPrivacyRequest,
  NO_TENANT,
  type OpenPrivacyRequest,
  type PipelineDatabase,
} from '@shopmeter/db';
import { eventsNaming } from './events-naming';

/**
 * Finds what is held of a customer and notes where. Nothing is copied: the owner's file is written from what is stored
 * when it is asked for, so that nothing is left of it when the customer is erased.
 */
export async function findCustomerData(
  database: PipelineDatabase,
  request: OpenPrivacyRequest,
  now: () => Date,
): Promise<void> {
  const { tenantId } = request;
  const person = await database.transaction((tx) => findPerson(tx, request));
  const foundEventIds = await eventsNaming((work) => database.transaction(work), {
    ...{ tenantId, person, after: NO_TENANT },
  });
  const counts = {
    customers: person.customerIds.size,
    orders: person.orderIds.size,
    events: foundEventIds.length,
  };
  await database.transaction((tx) =>
    finishPrivacyRequest(tx, request, { outcome: 'exported', counts, foundEventIds }, now()),
  );
}
