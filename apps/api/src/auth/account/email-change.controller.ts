import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Accepted,
  acceptedSchema,
  type ChangeEmailBody,
  changeEmailBodySchema,
  type ConfirmEmailBody,
  confirmEmailBodySchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentUser } from '../../http/current-user.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { Public } from '../../http/public.decorator';
import { type SignedIn } from '../../http/signed-in';
import { Credentials } from '../credentials';
import { ThrottleService } from '../throttle/throttle.service';
import { EmailChangeService } from './email-change.service';

/** Changing the address that one signs in with. */
@ApiTags('account')
@Controller()
export class EmailChangeController {
  constructor(
    private readonly change: EmailChangeService,
    private readonly credentials: Credentials,
    private readonly throttle: ThrottleService,
  ) {}

  @Post('me/email')
  @ApiBearerAuth()
  @Answers({
    summary: 'Ask to change your e-mail address; sends a link to the new one',
    status: 202,
    schema: acceptedSchema,
  })
  @ProblemAnswers(400, 401, 429)
  async ask(
    @Body({ schema: changeEmailBodySchema }) { email, password }: ChangeEmailBody,
    @CurrentUser() user: SignedIn,
    @Ip() address: string,
  ): Promise<Accepted> {
    const confirmed = await this.credentials.confirm(user, password);
    const mailEverybody = this.throttle.thisMinute();
    await this.throttle.take({ mailAddress: address, mailAccount: email, mailEverybody });
    await this.change.ask(user, email, confirmed);
    return { message: 'If the address can be used, a mail with the next step is on its way to it.' };
  }

  @Post('auth/confirm-email')
  @Public()
  @Answers({ summary: 'Confirm a new e-mail address with the token of the mail', schema: acceptedSchema })
  @ProblemAnswers(400, 409)
  async confirm(@Body({ schema: confirmEmailBodySchema }) { token }: ConfirmEmailBody): Promise<Accepted> {
    await this.change.confirm(token);
    return { message: 'Your e-mail address is changed. Sign in with the new one from now on.' };
  }
}
