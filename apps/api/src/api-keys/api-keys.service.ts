import { Injectable } from '@nestjs/common';
import type { CreateApiKeyBody } from '@shopmeter/contracts';
import { type ApiKeyEntity, ApiKeysRepository, type IdentityTenant } from '@shopmeter/db';
import { Clock, hashOpaqueToken, ProblemError, uuidV7 } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { newApiKey, prefixOf } from './api-key-text';

const DAY = 86_400_000;
const KEYS_AT_MOST = 50;

/** Gives programs a way into a store. Every method runs inside a transaction of the role `accounts`. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly apiKeys: ApiKeysRepository,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  /** @returns the key itself too, which is stored nowhere. @throws ProblemError 409 `too_many_api_keys` */
  async create(
    { id: tenantId }: IdentityTenant,
    userId: string,
    { name, role, expiresInDays }: CreateApiKeyBody,
  ): Promise<{ stored: ApiKeyEntity; key: string }> {
    if ((await this.apiKeys.list(tenantId)).length >= KEYS_AT_MOST) throw tooManyApiKeys();
    const createdAt = this.clock.now();
    const key = newApiKey();
    const stored: ApiKeyEntity = {
      tenantId,
      id: uuidV7(createdAt.getTime()),
      name,
      prefix: prefixOf(key),
      keyHash: hashOpaqueToken(key),
      role,
      createdBy: userId,
      createdAt,
      expiresAt: expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * DAY),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.apiKeys.insert(stored);
    const target = { kind: 'api_key', id: stored.id } as const;
    await this.audit.record({ action: 'api_key.created', tenantId, target, details: { role } });
    return { stored, key };
  }

  /** @throws ProblemError 404 `api_key_not_found`, also when it was revoked before */
  async revoke(tenantId: string, id: string): Promise<void> {
    if (!(await this.apiKeys.revoke(tenantId, id, this.clock.now()))) throw apiKeyNotFound();
    await this.audit.record({ action: 'api_key.revoked', tenantId, target: { kind: 'api_key', id } });
  }
}

function tooManyApiKeys(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'too_many_api_keys',
    title: 'Conflict',
    detail: `The store has ${KEYS_AT_MOST} API keys. Revoke those that nothing uses.`,
  });
}

function apiKeyNotFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'api_key_not_found',
    title: 'Not Found',
    detail: 'The store has no such API key.',
  });
}
