import type { FieldCipher } from '@shopmeter/platform';
import { IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { ShopAuthorizationEntity } from '../entities/connections.entities';
import type { RequestDatabase } from '../scope/request-database';

const GRANTED = { table: 'shop_authorizations', column: 'granted' };

/** Installations that are under way. Runs as the role `accounts`. */
export class ShopAuthorizationsRepository {
  constructor(
    private readonly database: RequestDatabase,
    private readonly cipher: FieldCipher,
  ) {}

  /** Also forgets what has expired. */
  async begin(
    authorization: Omit<ShopAuthorizationEntity, 'answeredAt' | 'granted'>,
    now: Date,
  ): Promise<void> {
    await this.database.manager.delete(ShopAuthorizationEntity, { expiresAt: LessThanOrEqual(now) });
    await this.database.manager.insert(ShopAuthorizationEntity, {
      ...authorization,
      answeredAt: null,
      granted: null,
    });
  }

  /** Uses a state up: of several answers with it, one gets it. @returns null when it is unknown, used or too old */
  async takeAnswer(stateHash: Buffer, now: Date): Promise<ShopAuthorizationEntity | null> {
    const [, taken] = await this.database.manager.query<[unknown[], number]>(
      `UPDATE shop_authorizations SET answered_at = $2
       WHERE state_hash = $1 AND answered_at IS NULL AND expires_at > $2`,
      [stateHash, now],
    );
    return taken === 1 ? this.database.manager.findOneBy(ShopAuthorizationEntity, { stateHash }) : null;
  }

  /** Undoes `takeAnswer`. */
  async giveBack({ stateHash }: ShopAuthorizationEntity): Promise<void> {
    await this.database.manager.update(ShopAuthorizationEntity, { stateHash }, { answeredAt: null });
  }

  /** Keeps what Shopify granted until somebody signed in takes it. @param granted JSON */
  async keepGrant(
    { id, stateHash }: ShopAuthorizationEntity,
    granted: string,
    expiresAt: Date,
  ): Promise<void> {
    const sealed = this.cipher.encrypt(granted, { ownerId: id, ...GRANTED });
    await this.database.manager.update(
      ShopAuthorizationEntity,
      { stateHash },
      { granted: sealed, expiresAt },
    );
  }

  /** The newest grant for a shop in a browser, locked until the transaction ends. */
  async findGranted(
    browserHash: Buffer,
    domain: string,
    now: Date,
  ): Promise<{ authorization: ShopAuthorizationEntity; granted: string } | null> {
    const authorization = await this.database.manager.findOne(ShopAuthorizationEntity, {
      where: { browserHash, domain, expiresAt: MoreThan(now), granted: Not(IsNull()) },
      order: { answeredAt: 'DESC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!authorization?.granted) return null;
    const place = { ownerId: authorization.id, ...GRANTED };
    return { authorization, granted: this.cipher.decrypt(authorization.granted, place) };
  }

  async forget(browserHash: Buffer, domain: string): Promise<void> {
    await this.database.manager.delete(ShopAuthorizationEntity, { browserHash, domain });
  }
}
