import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  PRIVACY_DEADLINE_DAYS,
  type PrivacyRequest,
  type PrivacyRequestParams,
  privacyRequestParamsSchema,
  type PrivacyRequests,
  privacyRequestsSchema,
} from '@shopmeter/contracts';
import { PrivacyRegisterRepository, type RegisteredRequest } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { CustomerFile } from './customer-file';
import { dueAt } from './due-at';

const LIMIT = 500;

/** The register of Shopify's requests about personal data. */
@ApiTags('privacy')
@ApiBearerAuth()
@Controller('privacy-requests')
@TenantScoped()
@ProblemAnswers(401, 403)
export class PrivacyRequestsController {
  constructor(
    private readonly register: PrivacyRegisterRepository,
    private readonly file: CustomerFile,
    private readonly audit: AuditLogService,
  ) {}

  @Get()
  @Answers({
    summary: 'What Shopify asked to hand out or erase, when it is due and what came of it',
    schema: privacyRequestsSchema,
  })
  async list(@CurrentTenant() tenant: CurrentTenantValue): Promise<PrivacyRequests> {
    const found = await this.register.list(tenant.id, LIMIT);
    return { requests: found.map(answerOf) };
  }

  @Get(':id/export')
  @Answers({
    summary: `What is stored of the customer of a data request, as a JSON file. Due within ${PRIVACY_DEADLINE_DAYS} days`,
  })
  @ProblemAnswers(400, 404)
  async export(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: privacyRequestParamsSchema }) { id }: PrivacyRequestParams,
  ): Promise<StreamableFile> {
    const request = await this.register.answered(tenant.id, id);
    if (!request) throw notFound();
    const file = await this.file.of(tenant.id, answerOf(request));
    const target = { kind: 'event', id } as const;
    await this.audit.record({
      action: 'export.made',
      tenantId: tenant.id,
      target,
      details: { of: 'customer' },
    });
    return new StreamableFile(Buffer.from(file), {
      type: 'application/json',
      disposition: `attachment; filename="customer-data-${id}.json"`,
    });
  }
}

function answerOf({ requestedAt, doneAt, ...request }: RegisteredRequest): PrivacyRequest {
  return {
    ...request,
    requestedAt: requestedAt.toISOString(),
    dueAt: dueAt(requestedAt).toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  };
}

function notFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'privacy_request_not_found',
    title: 'Not Found',
    detail: 'The store has no data request with this id that was carried out.',
  });
}
