import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type RenameViewBody,
  renameViewBodySchema,
  type View,
  type ViewBody,
  viewBodySchema,
  type ViewParams,
  viewParamsSchema,
  type Views,
  viewSchema,
  viewsSchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { type ViewReader, ViewsService } from './views.service';

/** Pages as people left them: their own, and the team's. */
@ApiTags('views')
@ApiBearerAuth()
@Controller('views')
@TenantScoped()
@ProblemAnswers(401, 403)
export class ViewsController {
  constructor(
    private readonly service: ViewsService,
    private readonly once: OnceService,
  ) {}

  @Get()
  @Answers({ summary: 'Saved views: the caller’s own and the team’s', schema: viewsSchema })
  list(@CurrentTenant() tenant: CurrentTenantValue, @CurrentUser() user: SignedIn): Promise<Views> {
    return this.service.list(readerOf(tenant, user));
  }

  @Post()
  @TakesIdempotencyKey()
  @Answers({ summary: 'Save a view, for oneself or for the team', status: 201, schema: viewSchema })
  @ProblemAnswers(400, 409)
  add(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Body({ schema: viewBodySchema }) body: ViewBody,
  ): Promise<View> {
    return this.once.run(() => this.service.add(readerOf(tenant, user), body));
  }

  @Patch(':id')
  @Answers({ summary: 'Rename a view', schema: viewSchema })
  @ProblemAnswers(400, 404)
  rename(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Param({ schema: viewParamsSchema }) { id }: ViewParams,
    @Body({ schema: renameViewBodySchema }) { name }: RenameViewBody,
  ): Promise<View> {
    return this.service.rename(readerOf(tenant, user), id, name);
  }

  @Delete(':id')
  @Answers({ summary: 'Remove a view', status: 204 })
  @ProblemAnswers(400, 404)
  remove(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Param({ schema: viewParamsSchema }) { id }: ViewParams,
  ): Promise<void> {
    return this.service.remove(readerOf(tenant, user), id);
  }
}

function readerOf({ id, role }: CurrentTenantValue, { userId }: SignedIn): ViewReader {
  return { tenantId: id, userId, role };
}
