import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
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
import {
  type InvitationEntity,
  InvitationsRepository,
  RequestDatabase,
  UsersRepository,
} from '@shopmeter/db';
import { ThrottleService } from '../auth/throttle/throttle.service';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
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
    private readonly users: UsersRepository,
    private readonly throttle: ThrottleService,
  ) {}

  @Get()
  @Answers({ summary: 'Invitations that are open', schema: invitationsSchema })
  list(@CurrentTenant() { id }: CurrentTenantValue): Promise<Invitations> {
    return this.database.asAccounts(async () => {
      const open = await this.invitations.listOpen(id);
      const names = await this.users.emails(open.map(({ invitedBy }) => invitedBy));
      return { invitations: open.map((row) => invitationAnswer(row, names.get(row.invitedBy) ?? null)) };
    });
  }

  @Post()
  @Answers({ summary: 'Invite an address by mail, for 72 hours', status: 201, schema: invitationSchema })
  @ProblemAnswers(400, 409, 429)
  async invite(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Body({ schema: inviteBodySchema }) body: InviteBody,
  ): Promise<Invitation> {
    await this.throttle.take({ mailAccount: body.email });
    const invitation = await this.database.asAccounts(() => this.service.invite(tenant, user, body));
    return invitationAnswer(invitation, user.email);
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

function invitationAnswer(row: InvitationEntity, invitedBy: string | null): Invitation {
  const { id, email, role, createdAt, expiresAt } = row;
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, email, role, invitedBy, ...times };
}
