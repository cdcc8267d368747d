import { FieldCipher, keyIdOf, newEncryptionKey, type SecretPlace } from '@shopmeter/platform';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import type { RequestDatabase } from '../scope/request-database';

/** Where a secret of a tenant or of a user lives. */
export type OwnedPlace = { table: string; column: string } & ({ tenantId: string } | { userId: string });

type Ask = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

interface Owner {
  id: string;
  table: 'tenant_keys' | 'user_keys';
  column: 'tenant_id' | 'user_id';
}

/**
 * Secrets as they are stored: each tenant and each user has a key of its own, which the keys of the settings wrap. A
 * text is bound to its owner, table and column. Deleting the owner deletes the key, and with it what any copy holds.
 */
export class SecretsRepository {
  private constructor(
    private readonly ask: Ask,
    private readonly cipher: FieldCipher,
  ) {}

  /** Runs in the current transaction: tenants as `accounts`, or `app` for opening; users as `accounts`. */
  static ofRequests(database: RequestDatabase, cipher: FieldCipher): SecretsRepository {
    return new SecretsRepository((text, values) => database.manager.query(text, values), cipher);
  }

  /** Each call is a transaction of the pipeline; tenants only. */
  static ofPipeline(database: PipelineDatabase, cipher: FieldCipher): SecretsRepository {
    const ask = async <Row>(text: string, values: unknown[]) => {
      const result = await database.transaction((tx) => tx.query(text, values));
      return result.rows as Row[];
    };
    return new SecretsRepository(ask, cipher);
  }

  /** Runs in a transaction of the pipeline that is open; tenants only. */
  static ofTransaction(tx: PipelineTransaction, cipher: FieldCipher): SecretsRepository {
    return new SecretsRepository(async <Row>(text: string, values: unknown[]) => {
      const result = await tx.query(text, values);
      return result.rows as Row[];
    }, cipher);
  }

  /** Encrypts with the owner's newest key; makes one when there is none. The owner must be stored already. */
  async seal(plain: string, place: OwnedPlace): Promise<string> {
    const owner = ownerOf(place);
    const [newest] = await this.ask<{ wrapped: string }>(
      `SELECT wrapped FROM ${owner.table} WHERE ${owner.column} = $1 ORDER BY created_at DESC, key_id LIMIT 1`,
      [owner.id],
    );
    const key = newest ? this.#unwrap(newest.wrapped, owner) : await this.#newKey(owner);
    return key.encrypt(plain, secretPlace(place));
  }

  /** @throws when the key is gone or not configured any more, or the text was changed or moved */
  async open(sealed: string, place: OwnedPlace): Promise<string> {
    // Before owners had keys of their own, the keys of the settings encrypted directly.
    if (this.cipher.knows(sealed)) return this.cipher.decrypt(sealed, secretPlace(place));
    const owner = ownerOf(place);
    const [row] = await this.ask<{ wrapped: string }>(
      `SELECT wrapped FROM ${owner.table} WHERE ${owner.column} = $1 AND key_id = $2`,
      [owner.id, keyIdOf(sealed)],
    );
    if (!row) throw new Error(`a secret in ${place.table}.${place.column} was encrypted with an unknown key`);
    return this.#unwrap(row.wrapped, owner).decrypt(sealed, secretPlace(place));
  }

  async #newKey(owner: Owner): Promise<FieldCipher> {
    const text = newEncryptionKey();
    const key = new FieldCipher([text]);
    const wrapped = this.cipher.encrypt(text, wrappedPlace(owner));
    await this.ask(`INSERT INTO ${owner.table} (${owner.column}, key_id, wrapped) VALUES ($1, $2, $3)`, [
      owner.id,
      key.keyId,
      wrapped,
    ]);
    return key;
  }

  #unwrap(wrapped: string, owner: Owner): FieldCipher {
    return new FieldCipher([this.cipher.decrypt(wrapped, wrappedPlace(owner))]);
  }
}

/** Where the key of an owner lives, for wrapping it. */
export function wrappedPlace({ id, table }: Pick<Owner, 'id' | 'table'>): SecretPlace {
  return { ownerId: id, table, column: 'wrapped' };
}

function ownerOf(place: OwnedPlace): Owner {
  return 'tenantId' in place
    ? { id: place.tenantId, table: 'tenant_keys', column: 'tenant_id' }
    : { id: place.userId, table: 'user_keys', column: 'user_id' };
}

function secretPlace(place: OwnedPlace): SecretPlace {
  return { ownerId: ownerOf(place).id, table: place.table, column: place.column };
}
