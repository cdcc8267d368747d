import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Accepted,
  acceptedSchema,
  type ChangePasswordBody,
  changePasswordBodySchema,
  type ForgotBody,
  forgotBodySchema,
  type ResetBody,
  resetBodySchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentUser } from '../../http/current-user.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { Public } from '../../http/public.decorator';
import { type SignedIn } from '../../http/signed-in';
import { Credentials } from '../credentials';
import { ThrottleService } from '../throttle/throttle.service';
import { PasswordsService } from './passwords.service';

/** Forgotten passwords, and changed ones. */
@ApiTags('account')
@Controller()
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly credentials: Credentials,
    private readonly throttle: ThrottleService,
  ) {}

  @Post('auth/forgot')
  @Public()
  @Answers({
    summary: 'Ask for a mail with a link to set a new password',
    status: 202,
    schema: acceptedSchema,
  })
  @ProblemAnswers(400, 429)
  async forgot(
    @Body({ schema: forgotBodySchema }) { email }: ForgotBody,
    @Ip() address: string,
  ): Promise<Accepted> {
    const mailEverybody = this.throttle.thisMinute();
    await this.throttle.take({ mailAddress: address, mailAccount: email, mailEverybody });
    await this.passwords.forgot(email);
    return { message: 'If the address has an account, a mail with the next step is on its way.' };
  }

  @Post('auth/reset')
  @Public()
  @Answers({
    summary: 'Set a new password with the token of the mail; ends every session',
    schema: acceptedSchema,
  })
  @ProblemAnswers(400, 429, 503)
  async reset(@Body({ schema: resetBodySchema }) body: ResetBody, @Ip() address: string): Promise<Accepted> {
    await this.throttle.take({ loginAddress: address });
    await this.passwords.reset(body);
    await this.throttle.giveBack({ loginAddress: address });
    return { message: 'Your password is changed. Sign in with the new one.' };
  }

  @Post('me/password')
  @ApiBearerAuth()
  @Answers({ summary: 'Change your password; ends your other sessions', schema: acceptedSchema })
  @ProblemAnswers(400, 401, 429, 503)
  async change(
    @Body({ schema: changePasswordBodySchema }) body: ChangePasswordBody,
    @CurrentUser() user: SignedIn,
  ): Promise<Accepted> {
    const confirmed = await this.credentials.confirm(user, body.currentPassword, 'currentPassword');
    await this.passwords.replace(user, body.password, confirmed);
    return { message: 'Your password is changed. Other devices have to sign in again.' };
  }
}
