import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { keepRangeBodySchema, type KeptRange, type Me, meSchema } from '@shopmeter/contracts';
import { MembershipsRepository, RequestDatabase, UsersRepository } from '@shopmeter/db';
import { Answers } from '../http/answers.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';

@ApiTags('auth')
@ApiBearerAuth()
@Controller('me')
export class MeController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly memberships: MembershipsRepository,
    private readonly users: UsersRepository,
  ) {}

  @Get()
  @Answers({ summary: 'Who is signed in, their stores and the current one', schema: meSchema })
  @ProblemAnswers(401)
  async me(@CurrentUser() user: SignedIn): Promise<Me> {
    const tenants = await this.database.asAccounts(() => this.memberships.listTenants(user.userId));
    return { user: { id: user.userId, email: user.email }, tenants, tenantId: user.tenant?.id ?? null };
  }

  @Put('range')
  @Answers({ summary: 'Keep the range and the comparison that pages open with', status: 204 })
  @ProblemAnswers(400, 401)
  async keepRange(
    @Body({ schema: keepRangeBodySchema }) keptRange: KeptRange,
    @CurrentUser() { userId }: SignedIn,
  ): Promise<void> {
    await this.database.asAccounts(() => this.users.update(userId, { keptRange }));
  }
}
