import { Injectable } from '@nestjs/common';
import { ApiKeysRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, hashOpaqueToken } from '@shopmeter/platform';
import { isApiKey } from '../api-keys/api-key-text';
import type { SignedIn } from '../http/signed-in';
import { ACCESS_TOKEN_LIFETIME } from './access-tokens.service';

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out which program sent a request. */
@Injectable()
export class ApiKeyCaller {
  constructor(
    private readonly database: RequestDatabase,
    private readonly apiKeys: ApiKeysRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns undefined when the request carries no API key; null when the key is not valid */
  async find(authorization: string | undefined): Promise<SignedIn | null | undefined> {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined || !isApiKey(token)) return undefined;
    const now = this.clock.now();
    const found = await this.database.asAccounts(() => this.apiKeys.use(hashOpaqueToken(token), now));
    if (!found) return null;
    const expiresAt = new Date(now.getTime() + ACCESS_TOKEN_LIFETIME * 1000);
    return { ...found, sessionId: found.apiKeyId, expiresAt, namedTenantId: found.tenant?.id ?? null };
  }
}
