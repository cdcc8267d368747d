import { Body, Controller, Delete, Get, Ip, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Invitation,
  type InvitationParams,
  invitationParamsSchema,
  type Invitations,
  invitationSchema,
  invitationsSchema,
  type InviteBody,
  inviteBodySchema,
} from '@shopmeter/contracts';
import { InvitationsRepository, type ListedInvitation, RequestDatabase } from '@shopmeter/db';
import { ThrottleService } from '../auth/throttle/throttle.service';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { InvitationsService } from './invitations.service';

/** Places in the team that were offered and are not taken yet. */
@ApiTags('team')
@ApiBearerAuth()
@Controller('team/invitations')
@TenantMember()
@ProblemAnswers(401, 403)
export class InvitationsController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly service: InvitationsService,
    private readonly invitations: InvitationsRepository,
    private readonly throttle: ThrottleService,
    private readonly once: OnceService,
  ) {}

  @Get()
  @Answers({ summary: 'Invitations that are open', schema: invitationsSchema })
  list(@CurrentTenant() { id }: CurrentTenantValue): Promise<Invitations> {
    return this.database.asAccounts(async () => {
      return { invitations: (await this.invitations.listOpen(id)).map(invitationAnswer) };
    });
  }

  @Post()
  @TakesIdempotencyKey()
  @Answers({ summary: 'Invite an address by mail, for 72 hours', status: 201, schema: invitationSchema })
  @ProblemAnswers(400, 409, 429)
  async invite(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Body({ schema: inviteBodySchema }) body: InviteBody,
    @Ip() address: string,
  ): Promise<Invitation> {
    const mailEverybody = this.throttle.thisMinute();
    await this.throttle.take({ mailAddress: address, mailAccount: body.email, mailEverybody });
    const invite = async () => invitationAnswer(await this.service.invite(tenant, user, body));
    return this.database.asAccounts(() => this.once.run(invite));
  }

  @Delete(':id')
  @Answers({ summary: 'Take an invitation back; its link stops to work', status: 204 })
  @ProblemAnswers(400, 404)
  revoke(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: invitationParamsSchema }) { id }: InvitationParams,
  ): Promise<void> {
    return this.database.asAccounts(() => this.service.revoke(tenant.id, id));
  }
}

function invitationAnswer({ id, email, role, invitedBy, ...times }: ListedInvitation): Invitation {
  const [createdAt, expiresAt] = [times.createdAt.toISOString(), times.expiresAt.toISOString()];
  return { id, email, role, invitedBy, createdAt, expiresAt };
}
