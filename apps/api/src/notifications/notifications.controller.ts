import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type ChangeNotificationsBody,
  changeNotificationsBodySchema,
  type Notifications,
  notificationsSchema,
} from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { NotificationsService } from './notifications.service';

/** Which mails the caller gets about the store. */
@ApiTags('notifications')
@ApiBearerAuth()
@Controller('notifications')
@TenantMember()
@ProblemAnswers(401, 403)
export class NotificationsController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly service: NotificationsService,
  ) {}

  @Get()
  @Answers({ summary: 'Which mails about the store the caller gets', schema: notificationsSchema })
  read(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() { userId }: SignedIn,
  ): Promise<Notifications> {
    return this.database.asAccounts(() => this.service.read(tenant, userId));
  }

  @Put()
  @Answers({ summary: 'Choose which mails about the store to get', schema: notificationsSchema })
  @ProblemAnswers(400)
  change(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() { userId }: SignedIn,
    @Body({ schema: changeNotificationsBodySchema }) body: ChangeNotificationsBody,
  ): Promise<Notifications> {
    return this.database.asAccounts(() => this.service.change(tenant, userId, body));
  }
}
