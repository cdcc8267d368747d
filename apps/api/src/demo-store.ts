import {
  createDataSource,
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
}

/**
 * Makes sure that there is a demo store and a verified user with this password who owns it. Safe to repeat.
 * @returns how to sign in, the store's domain, and whether the store was created just now
 */
export async function ensureDemoStore(
  options: DemoStoreOptions,
): Promise<{ email: string; domain: string; created: boolean }> {
  const source = await createDataSource(options.databaseUrl, 1).initialize();
  try {
    const database = new RequestDatabase(source);
    const passwordHash = await demoPasswordHash(database, options.password);
    const created = await database.asAccounts(() => ensureRows(database, passwordHash));
    return { email: EMAIL, domain: DOMAIN, created };
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

async function ensureRows(database: RequestDatabase, passwordHash: string): Promise<boolean> {
  const users = new UsersRepository(database);
  const tenants = new TenantsRepository(database);
  const clock = new Clock();
  const tenant = tenantRow({ storeName: 'Shopmeter demo', domain: DOMAIN }, clock.now(), true);
  const created = await tenants.insert(tenant);
  const tenantId = created ? tenant.id : (await tenants.findByDomain(DOMAIN))!.id;
  const user = await ensureUser(users, passwordHash, clock.now());
  await users.update(user.id, { passwordHash, isVerified: true, tenantId: user.tenantId ?? tenantId });
  await new MembershipsRepository(database).insert({
    tenantId,
    userId: user.id,
    role: 'owner',
    createdAt: clock.now(),
  });
  return created;
}

async function ensureUser(
  users: UsersRepository,
  passwordHash: string,
  createdAt: Date,
): Promise<UserEntity> {
  const user = {
    id: uuidV7(createdAt.getTime()),
    email: EMAIL,
    passwordHash,
    isVerified: true,
    tenantId: null,
    createdAt,
    disabledAt: null,
  };
  return (await users.insert(user)) ? user : (await users.findByEmail(EMAIL))!;
}
