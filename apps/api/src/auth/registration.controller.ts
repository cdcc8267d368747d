import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Accepted,
  acceptedSchema,
  type RegisterBody,
  registerBodySchema,
  type ResendBody,
  resendBodySchema,
  type VerifyBody,
  verifyBodySchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { Public } from '../http/public.decorator';
import { refuseWeakPassword } from './password-rules';
import { RegistrationService } from './registration.service';
import { ThrottleService } from './throttle/throttle.service';

const CHECK_YOUR_MAIL: Accepted = {
  message: 'If the address can be used, a mail with the next step is on its way.',
};

/** Getting an account. Answers never tell whether an address has one. */
@ApiTags('auth')
@Controller('auth')
@Public()
export class RegistrationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly throttle: ThrottleService,
  ) {}

  @Post('register')
  @Answers({ summary: 'Ask for an account; sends a verification mail', status: 202, schema: acceptedSchema })
  @ProblemAnswers(400, 429, 503)
  async register(
    @Body({ schema: registerBodySchema }) body: RegisterBody,
    @Ip() address: string,
  ): Promise<Accepted> {
    refuseWeakPassword(body.email, body.password);
    await this.#throttle(address, body.email);
    await this.registration.register(body);
    return CHECK_YOUR_MAIL;
  }

  @Post('resend')
  @Answers({ summary: 'Ask for the verification mail again', status: 202, schema: acceptedSchema })
  @ProblemAnswers(400, 429)
  async resend(
    @Body({ schema: resendBodySchema }) body: ResendBody,
    @Ip() address: string,
  ): Promise<Accepted> {
    await this.#throttle(address, body.email);
    await this.registration.resend(body.email);
    return CHECK_YOUR_MAIL;
  }

  @Post('verify')
  @Answers({ summary: 'Confirm an e-mail address with the token of the mail', schema: acceptedSchema })
  @ProblemAnswers(400)
  async verify(@Body({ schema: verifyBodySchema }) body: VerifyBody): Promise<Accepted> {
    await this.registration.verify(body.token);
    return { message: 'Your e-mail address is confirmed. You can sign in now.' };
  }

  async #throttle(address: string, email: string): Promise<void> {
    const mailEverybody = this.throttle.thisMinute();
    await this.throttle.take({ mailAddress: address, mailAccount: email, mailEverybody });
  }
}
