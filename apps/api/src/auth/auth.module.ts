import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { LiveSecrets } from '@shopmeter/platform';
import { AccessGuard } from '../http/access.guard';
import { EmailChangeController } from './account/email-change.controller';
import { EmailChangeService } from './account/email-change.service';
import { MailTokens } from './account/mail-tokens';
import { MySessionsController } from './account/my-sessions.controller';
import { PasswordChange } from './account/password-change';
import { PasswordsController } from './account/passwords.controller';
import { PasswordsService } from './account/passwords.service';
import { SessionEnder } from './account/session-ender';
import { CallerLimitGuard } from '../limits/caller-limit.guard';
import { RequestRates } from '../limits/request-rates';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessTokensService } from './access-tokens.service';
import { ApiKeyCaller } from './api-key-caller';
import { Credentials } from './credentials';
import { JwksController } from './jwks.controller';
import { JwtAuthGuard } from './jwt-auth.guard';
import { MailOutbox } from './mail-outbox';
import { MeController } from './me.controller';
import { PasswordHasher } from './hashing/password-hasher';
import { RefreshCookie } from './refresh-cookie';
import { RegistrationMails } from './registration-mails';
import { RegistrationController } from './registration.controller';
import { RegistrationService } from './registration.service';
import { SecondFactorChanges } from './second-factor/second-factor-changes';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SessionAnswers } from './session-answers';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { SignInAttempts } from './sign-in-attempts';
import { SignInService } from './sign-in.service';
import { SigningKeys } from './signing-keys';
import { TenantSwitchService } from './tenant-switch.service';
import { ThrottleService } from './throttle/throttle.service';

/** Accounts, sessions and the guard of every route. */
@Module({
  imports: [JwtModule.register({})],
  controllers: [
    EmailChangeController,
    JwksController,
    MeController,
    MySessionsController,
    PasswordsController,
    RegistrationController,
    SecondFactorController,
    SessionsController,
  ],
  providers: [
    {
      provide: SigningKeys,
      useFactory: (secrets: LiveSecrets) => new SigningKeys(secrets),
      inject: [LiveSecrets],
    },
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useClass: CallerLimitGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessTokenStrategy,
    AccessTokensService,
    ApiKeyCaller,
    Credentials,
    EmailChangeService,
    MailOutbox,
    MailTokens,
    PasswordChange,
    PasswordHasher,
    PasswordsService,
    RefreshCookie,
    RegistrationMails,
    RequestRates,
    RegistrationService,
    SecondFactorChanges,
    SecondFactorService,
    SessionAnswers,
    SessionEnder,
    SessionsService,
    SignInAttempts,
    SignInService,
    TenantSwitchService,
    ThrottleService,
  ],
  exports: [MailOutbox, PasswordHasher, ThrottleService],
})
export class AuthModule {}
