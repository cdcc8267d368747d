import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type ChangeRoleBody,
  changeRoleBodySchema,
  type Member,
  type MemberParams,
  memberParamsSchema,
  type Members,
  memberSchema,
  membersSchema,
  type TransferBody,
  transferBodySchema,
} from '@shopmeter/contracts';
import type { MemberRow } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantMember } from '../http/tenant-member.decorator';
import { MembersService } from './members.service';

/** The people of the store. */
@ApiTags('team')
@ApiBearerAuth()
@Controller('team')
@TenantMember()
@ProblemAnswers(401, 403)
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get('members')
  @Answers({ summary: 'Who is in the team of the store, and as what', schema: membersSchema })
  async list(@CurrentTenant() { id }: CurrentTenantValue): Promise<Members> {
    return { members: (await this.members.list(id)).map(memberAnswer) };
  }

  @Patch('members/:userId')
  @Answers({ summary: 'Give a member another role', schema: memberSchema })
  @ProblemAnswers(400, 404, 409)
  async changeRole(
    @CurrentTenant() { id: tenantId }: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Param({ schema: memberParamsSchema }) { userId }: MemberParams,
    @Body({ schema: changeRoleBodySchema }) { role }: ChangeRoleBody,
  ): Promise<Member> {
    return memberAnswer(await this.members.changeRole({ tenantId, userId: user.userId }, userId, role));
  }

  @Delete('members/:userId')
  @Answers({ summary: 'Remove a member; their access ends at once', status: 204 })
  @ProblemAnswers(400, 404, 409)
  remove(
    @CurrentTenant() { id: tenantId }: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Param({ schema: memberParamsSchema }) { userId }: MemberParams,
  ): Promise<void> {
    return this.members.remove({ tenantId, userId: user.userId }, userId);
  }

  @Post('leave')
  @Answers({ summary: 'Leave the team of the store', status: 204 })
  @ProblemAnswers(409)
  leave(
    @CurrentTenant() { id: tenantId }: CurrentTenantValue,
    @CurrentUser() { userId }: SignedIn,
  ): Promise<void> {
    return this.members.remove({ tenantId, userId }, userId);
  }

  @Post('transfer')
  @Answers({ summary: 'Make another member owner in your place; you become an admin', status: 204 })
  @ProblemAnswers(400, 404)
  transfer(
    @CurrentTenant() { id: tenantId }: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Body({ schema: transferBodySchema }) { userId }: TransferBody,
  ): Promise<void> {
    return this.members.transfer({ tenantId, userId: user.userId }, userId);
  }
}

function memberAnswer({ joinedAt, ...member }: MemberRow): Member {
  return { ...member, joinedAt: joinedAt.toISOString() };
}
