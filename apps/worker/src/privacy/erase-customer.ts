import { randomBytes } from 'node:crypto';
import { isPseudonym, pseudonym, pseudonymOfGuest, type Person, type Pseudonyms } from '@shopmeter/commerce';
import {
  bodiesOf,
  buyersOf,
  customerSubject,
  eraseReasons,
  findErasures,
  findPerson,
  finishPrivacyRequest,
  forgetAddresses,
  lockShardOf,
  NO_TENANT,
  noteErasures,
  openPrivacyRequest,
  orderSubject,
  renamePeople,
  replaceBody,
  unpackBody,
  type Erasure,
  type OpenPrivacyRequest,
  type PipelineDatabase,
  type PipelineTransaction,
} from '@shopmeter/db';
import { uuidV7Floor } from '@shopmeter/platform';
import { eraseBody } from '@shopmeter/shopify';
import { eventsNaming } from './events-naming';

/** Milliseconds. Ids are made when a delivery comes, and seen when it is kept: later by less than this. */
const UNSEEN = 600_000;
const BATCH = 100;

/**
 * Erases a customer from everything that is stored of a store, in one transaction: their names in facts and bodies
 * become pseudonyms, so that every number stays, also when it is computed anew from the bodies. Bodies are searched
 * before, so that the store's events wait only for what is changed. A crash leaves all or nothing.
 */
export async function eraseCustomer(
  database: PipelineDatabase,
  request: OpenPrivacyRequest,
  now: () => Date,
): Promise<void> {
  const { tenantId, eventId } = request;
  const begun = now().getTime();
  const wanted = await database.transaction((tx) => findPerson(tx, request));
  const found = await eventsNaming((work) => database.transaction(work), {
    ...{ tenantId, person: wanted, after: NO_TENANT },
  });
  await database.transaction(async (tx) => {
    await lockShardOf(tx, tenantId);
    if (!(await openPrivacyRequest(tx, eventId))) return;
    const person = await findPerson(tx, request);
    const after = uuidV7Floor(begun - UNSEEN);
    const lately = await eventsNaming((work) => work(tx), { tenantId, person, after });
    const pseudonyms = await pseudonymsOf(tx, tenantId, person);
    const eventIds = [...new Set([...found, ...lately])].sort();
    await eraseBodies(tx, { tenantId, eventIds, person, pseudonyms }, now());
    const [customerIds, emails, phones] = [[...person.customerIds], [...person.emails], [...person.phones]];
    await forgetAddresses(tx, tenantId, { eventId, customerIds, emails, phones });
    const renamed = await renamePeople(tx, tenantId, pseudonyms);
    await noteErasures(tx, await erasuresOf(tx, tenantId, person, pseudonyms), eventId);
    const counts = { ...renamed, events: eventIds.length };
    await finishPrivacyRequest(tx, request, { outcome: 'erased', counts }, now());
  });
}

/** A customer who comes to be erased once more keeps the pseudonym. */
async function pseudonymsOf(tx: PipelineTransaction, tenantId: string, person: Person): Promise<Pseudonyms> {
  const ids = [...person.customerIds].filter((id) => !isPseudonym(id));
  const subjects = ids.map((id) => ({ tenantId, subject: customerSubject(tenantId, id) }));
  const known = new Map((await findErasures(tx, subjects)).map((one) => [one.subject, one.customerId]));
  const guests = [
    ...[...person.emails].map((email) => `e:${email}`),
    ...[...person.phones].map((phone) => `p:${phone}`),
  ];
  return {
    customers: new Map(
      ids.map((id) => [id, known.get(customerSubject(tenantId, id)) ?? pseudonym(chance())] as const),
    ),
    guests: new Map(guests.map((identity) => [identity, pseudonymOfGuest(identity, chance())] as const)),
  };
}

function chance(): bigint {
  return randomBytes(16).readBigUInt64BE();
}

async function eraseBodies(
  tx: PipelineTransaction,
  of: { tenantId: string; eventIds: readonly string[]; person: Person; pseudonyms: Pseudonyms },
  now: Date,
): Promise<void> {
  const { tenantId, eventIds, person, pseudonyms } = of;
  for (let at = 0; at < eventIds.length; at += BATCH) {
    const rows = await bodiesOf(tx, tenantId, eventIds.slice(at, at + BATCH));
    for (const row of rows) {
      const bytes = eraseBody(row.topic, unpackBody(row), person, pseudonyms);
      await replaceBody(tx, { tenantId, id: row.id, bytes }, now);
    }
  }
  await eraseReasons(tx, tenantId, eventIds, pseudonyms.customers);
}

/** What stands for the person in events that are still to come. */
async function erasuresOf(
  tx: PipelineTransaction,
  tenantId: string,
  { orderIds }: Person,
  { customers, guests }: Pseudonyms,
): Promise<Erasure[]> {
  const guestNames = new Set(guests.values());
  const buyers = await buyersOf(tx, tenantId, [...orderIds]);
  const theirs = buyers.filter(({ customerId, identity }) =>
    customerId === null ? guestNames.has(identity ?? '') : isPseudonym(customerId),
  );
  return [
    ...[...customers].map(([id, customerId]) => ({
      ...{ tenantId, subject: customerSubject(tenantId, id), customerId, identity: null },
    })),
    ...theirs.map(({ orderId, customerId, identity }) => ({
      ...{ tenantId, subject: orderSubject(orderId), customerId },
      identity: customerId === null ? identity : `c:${customerId}`,
    })),
  ];
}
