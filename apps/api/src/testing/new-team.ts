import type { Role } from '@shopmeter/contracts';
import type { TestServer } from '@shopmeter/testing';
import type { ApiClient } from './api-client';
import { newUser } from './new-user';

/** A store with its owner, who is signed in to it. */
export interface NewStore {
  id: string;
  domain: string;
  owner: ApiClient;
  ownerEmail: string;
}

/** Makes the client's access token speak about a store. */
export async function enterStore(client: ApiClient, tenantId: string): Promise<void> {
  const { status, body } = await client.post('/api/auth/switch-tenant', { tenantId });
  if (status !== 200) throw new Error(`switching answered ${status}`);
  client.accessToken = body.accessToken;
}

/** A new store of a new owner, all through the API. */
export async function newStore(server: TestServer, name: string): Promise<NewStore> {
  const ownerEmail = `owner@${name}.example`;
  const owner = await newUser(server, ownerEmail);
  const domain = `${name}.myshopify.com`;
  const { body } = await owner.post('/api/tenants', { storeName: name, domain });
  await enterStore(owner, body.id!);
  return { id: body.id!, domain, owner, ownerEmail };
}

/** Puts an existing person into a store's team with a role, or gives them another, past the API. */
export async function putMember(
  server: TestServer,
  tenantId: string,
  email: string,
  role: Role,
): Promise<void> {
  await server.sql.query(
    `INSERT INTO memberships (tenant_id, user_id, role, created_at)
     SELECT $1, id, $3, now() FROM users WHERE email = $2
     ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = $3`,
    [tenantId, email, role],
  );
}

/** A new person in a store's team, signed in to it. */
export async function newMember(
  server: TestServer,
  tenantId: string,
  email: string,
  role: Role,
): Promise<ApiClient> {
  const client = await newUser(server, email);
  await putMember(server, tenantId, email, role);
  await enterStore(client, tenantId);
  return client;
}
