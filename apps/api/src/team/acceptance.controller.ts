import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Accepted,
  acceptedSchema,
  type AcceptInvitationBody,
  acceptInvitationBodySchema,
  type OpenedInvitation,
  openedInvitationSchema,
  type OpenInvitationBody,
  openInvitationBodySchema,
} from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import { PasswordHasher } from '../auth/hashing/password-hasher';
import { refuseWeakPassword } from '../auth/password-rules';
import { ThrottleService } from '../auth/throttle/throttle.service';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { Public } from '../http/public.decorator';
import { AcceptanceService } from './acceptance.service';

/** What the link of an invitation leads to. */
@ApiTags('team')
@Controller('invitations')
@Public()
export class AcceptanceController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly acceptance: AcceptanceService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: ThrottleService,
  ) {}

  @Post('open')
  @Answers({ summary: 'What an invitation offers, by the token of its mail', schema: openedInvitationSchema })
  @ProblemAnswers(400)
  open(@Body({ schema: openInvitationBodySchema }) { token }: OpenInvitationBody): Promise<OpenedInvitation> {
    return this.database.asAccounts(() => this.acceptance.open(token));
  }

  @Post('accept')
  @Answers({ summary: 'Join the team; the address gets an account if it has none', schema: acceptedSchema })
  @ProblemAnswers(400, 429, 503)
  async accept(
    @Body({ schema: acceptInvitationBodySchema }) body: AcceptInvitationBody,
    @Ip() address: string,
  ): Promise<Accepted> {
    await this.throttle.take({ mailAddress: address });
    const opened = await this.database.asAccounts(() => this.acceptance.open(body.token));
    const { password } = body;
    if (password !== undefined) refuseWeakPassword(opened.email, password);
    // Outside of the transaction: no connection is held while hashing waits for its turn.
    const hash = password === undefined || opened.hasAccount ? null : await this.hasher.hash(password);
    await this.database.asAccounts(() => this.acceptance.accept(body, hash));
    return { message: `You are in the team of ${opened.storeName}. Sign in to see it.` };
  }
}
