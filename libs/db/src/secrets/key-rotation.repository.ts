import type { FieldCipher } from '@shopmeter/platform';
import type { DatabaseRole } from '../scope/database-role';
import type { RequestDatabase } from '../scope/request-database';
import { SecretsRepository } from './secrets.repository';

/** A column that the settings' keys encrypt; everything else is encrypted by keys that are in one of these. */
interface WrappedColumn {
  table: string;
  owner: string;
  column: string;
  /** SQL of the text, and of the column's value for the text `new.text`. */
  text: string;
  value: string;
  role: DatabaseRole;
  /** SQL of the rows that are still read; all of them without it. */
  needed?: string;
}

const WRAPPED: readonly WrappedColumn[] = [
  { ...wrapped('tenant_keys', 'tenant_id'), role: 'pipeline' },
  { ...wrapped('user_keys', 'user_id'), role: 'accounts' },
  {
    table: 'mails',
    owner: 'id',
    column: 'variables',
    text: "variables->>'sealed'",
    value: "jsonb_build_object('sealed', new.text)",
    role: 'pipeline',
  },
  {
    table: 'shop_authorizations',
    owner: 'id',
    column: 'granted',
    text: 'shop_authorizations.granted',
    value: 'new.text',
    role: 'accounts',
  },
  {
    table: 'idempotency_keys',
    owner: 'tenant_id',
    column: 'answer',
    text: 'idempotency_keys.answer',
    value: 'new.text',
    role: 'accounts',
    needed: 'idempotency_keys.expires_at > now()',
  },
];
/** Columns of `tenants` that the settings' keys encrypted before tenants had keys of their own. */
const ONCE_WRAPPED = ['shopify_token', 'webhook_secret'];
const AT_ONCE = 200;

/** Replaces the settings' keys in what they encrypt, in small transactions, while everything runs. */
export class KeyRotationRepository {
  readonly #secrets: SecretsRepository;

  constructor(
    private readonly database: RequestDatabase,
    private readonly cipher: FieldCipher,
  ) {
    this.#secrets = SecretsRepository.ofRequests(database, cipher);
  }

  /** Encrypts with the newest key what older ones encrypt. @returns how many texts. @throws when a key is missing */
  async rewrap(): Promise<number> {
    let count = 0;
    for (const column of WRAPPED) count += await repeated(() => this.#rewrapSome(column));
    for (const column of ONCE_WRAPPED) count += await repeated(() => this.#giveToTenant(column));
    return count;
  }

  /** How many texts each key encrypts, by the key's id. */
  async usage(): Promise<Map<string, number>> {
    const usage = new Map<string, number>();
    for (const { table, text, role, needed = 'true' } of WRAPPED) {
      const rows = await this.#as(role, () =>
        this.database.manager.query<{ id: string; count: number }[]>(
          `SELECT split_part(${text}, ':', 2) AS id, count(*)::integer AS count FROM ${table}
           WHERE ${text} IS NOT NULL AND ${needed} GROUP BY 1`,
        ),
      );
      for (const { id, count } of rows) usage.set(id, (usage.get(id) ?? 0) + count);
    }
    return usage;
  }

  async #rewrapSome(wrappedColumn: WrappedColumn): Promise<number> {
    const { table, owner, column, text, value, role, needed = 'true' } = wrappedColumn;
    return this.#as(role, async () => {
      const rows = await this.database.manager.query<{ ownerId: string; text: string }[]>(
        `SELECT ${owner} AS "ownerId", ${text} AS text FROM ${table}
         WHERE split_part(${text}, ':', 2) <> $1 AND ${needed} LIMIT ${AT_ONCE} FOR UPDATE`,
        [this.cipher.keyId],
      );
      const renewed = rows.map((row) => {
        const place = { ownerId: row.ownerId, table, column };
        return this.cipher.encrypt(this.cipher.decrypt(row.text, place), place);
      });
      await this.database.manager.query(
        `UPDATE ${table} SET ${column} = ${value}
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS new (owner, old, text)
         WHERE ${table}.${owner} = new.owner AND ${text} = new.old`,
        [rows.map((row) => row.ownerId), rows.map((row) => row.text), renewed],
      );
      return rows.length;
    });
  }

  async #giveToTenant(column: string): Promise<number> {
    return this.#as('pipeline', async () => {
      const rows = await this.database.manager.query<{ tenantId: string; text: string }[]>(
        `SELECT id AS "tenantId", ${column} AS text FROM tenants
         WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT FROM tenant_keys
           WHERE tenant_keys.tenant_id = tenants.id AND key_id = split_part(${column}, ':', 2))
         LIMIT ${AT_ONCE} FOR UPDATE OF tenants`,
      );
      for (const { tenantId, text } of rows) {
        const place = { tenantId, table: 'tenants', column };
        const sealed = await this.#secrets.seal(await this.#secrets.open(text, place), place);
        await this.database.manager.query(`UPDATE tenants SET ${column} = $2 WHERE id = $1`, [
          tenantId,
          sealed,
        ]);
      }
      return rows.length;
    });
  }

  #as<T>(role: DatabaseRole, work: () => Promise<T>): Promise<T> {
    return this.database.transaction({ role }, work);
  }
}

function wrapped(table: string, owner: string): Omit<WrappedColumn, 'role'> {
  return { table, owner, column: 'wrapped', text: `${table}.wrapped`, value: 'new.text' };
}

async function repeated(some: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let count = await some(); count > 0; count = await some()) all += count;
  return all;
}
