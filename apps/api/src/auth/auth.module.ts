import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { SETTINGS, type Settings } from '@shopmeter/platform';
import { AccessGuard } from '../http/access.guard';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessTokensService } from './access-tokens.service';
import { ApiKeyCaller } from './api-key-caller';
import { JwtAuthGuard } from './jwt-auth.guard';
import { MailOutbox } from './mail-outbox';
import { MeController } from './me.controller';
import { PasswordHasher } from './password-hasher';
import { RefreshCookie } from './refresh-cookie';
import { RegistrationMails } from './registration-mails';
import { RegistrationController } from './registration.controller';
import { RegistrationService } from './registration.service';
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
  controllers: [RegistrationController, SessionsController, MeController],
  providers: [
    {
      provide: SigningKeys,
      useFactory: (settings: Settings) => new SigningKeys(settings.jwtKeys),
      inject: [SETTINGS],
    },
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessTokenStrategy,
    AccessTokensService,
    ApiKeyCaller,
    MailOutbox,
    PasswordHasher,
    RefreshCookie,
    RegistrationMails,
    RegistrationService,
    SessionAnswers,
    SessionsService,
    SignInAttempts,
    SignInService,
    TenantSwitchService,
    ThrottleService,
  ],
  exports: [MailOutbox, PasswordHasher, ThrottleService],
})
export class AuthModule {}
