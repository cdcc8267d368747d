import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type BeginSecondFactorBody,
  beginSecondFactorBodySchema,
  type ConfirmSecondFactorBody,
  confirmSecondFactorBodySchema,
  type ProvenSecondFactorBody,
  provenSecondFactorBodySchema,
  type RecoveryCodes,
  recoveryCodesSchema,
  type SecondFactor,
  secondFactorSchema,
  type SecondFactorSecret,
  secondFactorSecretSchema,
} from '@shopmeter/contracts';
import { Answers } from '../../http/answers.decorator';
import { CurrentUser } from '../../http/current-user.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { type SignedIn } from '../../http/signed-in';
import { Credentials } from '../credentials';
import { SecondFactorChanges } from './second-factor-changes';
import { SecondFactorService } from './second-factor.service';

/** One's own second factor. Every change asks for the password again, and for a code once there is a factor. */
@ApiTags('account')
@ApiBearerAuth()
@Controller('me/second-factor')
export class SecondFactorController {
  constructor(
    private readonly factor: SecondFactorService,
    private readonly changes: SecondFactorChanges,
    private readonly credentials: Credentials,
  ) {}

  @Get()
  @Answers({ summary: 'Whether signing in asks you for a code', schema: secondFactorSchema })
  @ProblemAnswers(401)
  state(@CurrentUser() { userId }: SignedIn): Promise<SecondFactor> {
    return this.factor.state(userId);
  }

  @Post()
  @Answers({
    summary: 'Begin to set up a second factor: a secret for an authenticator application',
    status: 201,
    schema: secondFactorSecretSchema,
  })
  @ProblemAnswers(400, 401, 409, 429)
  async begin(
    @Body({ schema: beginSecondFactorBodySchema }) { password }: BeginSecondFactorBody,
    @CurrentUser() user: SignedIn,
  ): Promise<SecondFactorSecret> {
    await this.credentials.confirm(user, password);
    return this.factor.begin(user);
  }

  @Post('confirm')
  @Answers({
    summary: 'Turn the second factor on with its first code; answers with recovery codes',
    schema: recoveryCodesSchema,
  })
  @ProblemAnswers(400, 401, 409, 429)
  confirm(
    @Body({ schema: confirmSecondFactorBodySchema }) { code }: ConfirmSecondFactorBody,
    @CurrentUser() user: SignedIn,
  ): Promise<RecoveryCodes> {
    return this.changes.enable(user, code);
  }

  @Post('recovery-codes')
  @Answers({ summary: 'New recovery codes; those before are void', schema: recoveryCodesSchema })
  @ProblemAnswers(400, 401, 409, 429)
  async renewRecoveryCodes(
    @Body({ schema: provenSecondFactorBodySchema }) { password, code }: ProvenSecondFactorBody,
    @CurrentUser() user: SignedIn,
  ): Promise<RecoveryCodes> {
    await this.credentials.confirm(user, password);
    return this.changes.renewRecoveryCodes(user, code);
  }

  @Post('remove')
  @Answers({ summary: 'Turn the second factor off', status: 204 })
  @ProblemAnswers(400, 401, 409, 429)
  async remove(
    @Body({ schema: provenSecondFactorBodySchema }) { password, code }: ProvenSecondFactorBody,
    @CurrentUser() user: SignedIn,
  ): Promise<void> {
    await this.credentials.confirm(user, password);
    await this.changes.disable(user, code);
  }
}
