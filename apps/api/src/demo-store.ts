import {
  createDataSource,
  ErasedStoresRepository,
  MembershipsRepository,
  RequestDatabase,
  TenantsRepository,
  type UserEntity,
  UsersRepository,
} from '@shopmeter/db';
import { Clock, uuidV7 } from '@shopmeter/platform';
import { PasswordHasher } from './auth/hashing/password-hasher';
import { tenantRow } from './tenants/tenant-row';

const EMAIL = 'demo@shopmeter.test';
const DOMAIN = 'shopmeter-demo.myshopify.com';

export interface DemoStoreOptions {
  databaseUrl: string;
  password: string;
  /** A store that was removed since is not made again; left out: also that one is. */
  since?: Date;
}

export interface DemoStore {
  email: string;
  domain: string;
  created: boolean;
  /** Its owner removed it; the account is still there. */
  removed: boolean;
}

/**
 * Makes sure that there is a demo store, unless it was removed, and a verified user with this password who owns it.
 * Safe to repeat.
 * @returns how to sign in, the store's domain, and whether the store was created just now
 */
export async function ensureDemoStore(options: DemoStoreOptions): Promise<DemoStore> {
  const source = await createDataSource(options.databaseUrl, 1).initialize();
  try {
    const database = new RequestDatabase(source);
    const passwordHash = await demoPasswordHash(database, options.password);
    return await database.asAccounts(async () => {
      const erased = new ErasedStoresRepository(database);
      const removed = options.since !== undefined && (await erased.wasErasedSince(DOMAIN, options.since));
      const user = await ensureUser(new UsersRepository(database), passwordHash);
      const created = !removed && (await ensureStore(database, user));
      return { email: EMAIL, domain: DOMAIN, created, removed };
    });
  } finally {
    await source.destroy();
  }
}

/** The stored hash while it fits the password, else a new one. */
async function demoPasswordHash(database: RequestDatabase, password: string): Promise<string> {
  const hasher = new PasswordHasher();
  const user = await database.asAccounts(() => new UsersRepository(database).findByEmail(EMAIL));
  if (user && (await hasher.verify(user.passwordHash, password))) return user.passwordHash;
  return hasher.hash(password);
}

/** @returns whether it was made just now */
async function ensureStore(database: RequestDatabase, user: UserEntity): Promise<boolean> {
  const tenants = new TenantsRepository(database);
  const now = new Clock().now();
  const tenant = tenantRow({ storeName: 'Shopmeter demo', domain: DOMAIN }, now, true);
  const created = await tenants.insert(tenant);
  const tenantId = created ? tenant.id : (await tenants.findByDomain(DOMAIN))!.id;
  await new UsersRepository(database).update(user.id, { tenantId: user.tenantId ?? tenantId });
  await new MembershipsRepository(database).insert({
    tenantId,
    userId: user.id,
    role: 'owner',
    createdAt: now,
  });
  return created;
}

async function ensureUser(users: UsersRepository, passwordHash: string): Promise<UserEntity> {
  const createdAt = new Clock().now();
  const user = {
    id: uuidV7(createdAt.getTime()),
    email: EMAIL,
    passwordHash,
    isVerified: true,
    tenantId: null,
    createdAt,
    disabledAt: null,
    keptRange: null,
  };
  if (await users.insert(user)) return user;
  const found = (await users.findByEmail(EMAIL))!;
  await users.update(found.id, { passwordHash, isVerified: true });
  return found;
}
