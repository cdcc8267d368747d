import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Me, meSchema } from '@shopmeter/contracts';
import { MembershipsRepository, RequestDatabase } from '@shopmeter/db';
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
  ) {}

  @Get()
  @Answers({ summary: 'Who is signed in, their stores and the current one', schema: meSchema })
  @ProblemAnswers(401)
  async me(@CurrentUser() user: SignedIn): Promise<Me> {
    const tenants = await this.database.asAccounts(() => this.memberships.listTenants(user.userId));
    return { user: { id: user.userId, email: user.email }, tenants, tenantId: user.tenant?.id ?? null };
  }
}
