import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type ApiKey,
  type ApiKeyParams,
  apiKeyParamsSchema,
  type ApiKeys,
  apiKeysSchema,
  type CreateApiKeyBody,
  createApiKeyBodySchema,
  type CreatedApiKey,
  createdApiKeySchema,
} from '@shopmeter/contracts';
import { type ApiKeyEntity, ApiKeysRepository, RequestDatabase, UsersRepository } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { ApiKeysService } from './api-keys.service';

/** Ways in for programs. */
@ApiTags('api-keys')
@ApiBearerAuth()
@Controller('api-keys')
@TenantMember()
@ProblemAnswers(401, 403)
export class ApiKeysController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly service: ApiKeysService,
    private readonly apiKeys: ApiKeysRepository,
    private readonly users: UsersRepository,
    private readonly once: OnceService,
  ) {}

  @Get()
  @Answers({ summary: 'The API keys of the store, without the keys themselves', schema: apiKeysSchema })
  list(@CurrentTenant() { id }: CurrentTenantValue): Promise<ApiKeys> {
    return this.database.asAccounts(async () => {
      const stored = await this.apiKeys.list(id);
      const names = await this.users.emails(stored.map(({ createdBy }) => createdBy));
      return { apiKeys: stored.map((key) => apiKeyAnswer(key, names.get(key.createdBy) ?? null)) };
    });
  }

  @Post()
  @TakesIdempotencyKey()
  @Answers({
    summary: 'Make an API key; the key is shown this once',
    status: 201,
    schema: createdApiKeySchema,
  })
  @ProblemAnswers(400, 409)
  create(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() { userId, email }: SignedIn,
    @Body({ schema: createApiKeyBodySchema }) body: CreateApiKeyBody,
  ): Promise<CreatedApiKey> {
    const create = async () => {
      const { stored, key } = await this.service.create(tenant, userId, body);
      return { apiKey: apiKeyAnswer(stored, email), key };
    };
    return this.database.asAccounts(() => this.once.run(create));
  }

  @Delete(':id')
  @Answers({ summary: 'Revoke an API key; it stops to work at once', status: 204 })
  @ProblemAnswers(400, 404)
  revoke(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: apiKeyParamsSchema }) { id }: ApiKeyParams,
  ): Promise<void> {
    return this.database.asAccounts(() => this.service.revoke(tenant.id, id));
  }
}

function apiKeyAnswer(stored: ApiKeyEntity, createdBy: string | null): ApiKey {
  const { id, name, prefix, role, createdAt, expiresAt, lastUsedAt } = stored;
  return {
    id,
    name,
    prefix,
    role,
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
