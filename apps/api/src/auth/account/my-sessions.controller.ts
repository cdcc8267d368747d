import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type MySessions, mySessionsSchema } from '@shopmeter/contracts';
import { RequestDatabase, SessionsRepository } from '@shopmeter/db';
import { Clock, ProblemError } from '@shopmeter/platform';
import * as z from 'zod';
import { AuditLogService } from '../../audit/audit-log.service';
import { Answers } from '../../http/answers.decorator';
import { CurrentUser } from '../../http/current-user.decorator';
import { ProblemAnswers } from '../../http/problem-answers.decorator';
import { type SignedIn } from '../../http/signed-in';
import { deviceOf } from './device-of';
import { SessionEnder } from './session-ender';

const idSchema = z.uuid();

/** Where one is signed in. */
@ApiTags('account')
@ApiBearerAuth()
@Controller('me/sessions')
export class MySessionsController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly sessions: SessionsRepository,
    private readonly ender: SessionEnder,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers({ summary: 'Where you are signed in', schema: mySessionsSchema })
  @ProblemAnswers(401)
  async list(@CurrentUser() { userId, sessionId }: SignedIn): Promise<MySessions> {
    const open = await this.database.asAccounts(() => this.sessions.listOpen(userId, this.clock.now()));
    return {
      sessions: open.map(({ id, userAgent, address, createdAt, rotatedAt }) => ({
        id,
        isCurrent: id === sessionId,
        device: deviceOf(userAgent),
        address,
        signedInAt: createdAt.toISOString(),
        lastUsedAt: rotatedAt.toISOString(),
      })),
    };
  }

  @Delete(':id')
  @Answers({ summary: 'End one of your sessions; its access token stops working at once', status: 204 })
  @ProblemAnswers(401, 404)
  async end(@Param('id') id: string, @CurrentUser() user: SignedIn): Promise<void> {
    await this.database.asAccounts(async () => {
      const isEnded =
        idSchema.safeParse(id).success && (await this.sessions.revokeOne(user.userId, id, this.clock.now()));
      if (!isEnded) throw noSuchSession();
      await this.#record(user, id);
    });
  }

  @Delete()
  @Answers({ summary: 'End all of your sessions but this one', status: 204 })
  @ProblemAnswers(401)
  async endOthers(@CurrentUser() user: SignedIn): Promise<void> {
    await this.database.asAccounts(async () => {
      const open = await this.sessions.listOpen(user.userId, this.clock.now());
      await this.ender.endAll(user.userId, user.sessionId);
      for (const { id } of open) if (id !== user.sessionId) await this.#record(user, id);
    });
  }

  #record({ tenant }: SignedIn, id: string): Promise<void> {
    const target = { kind: 'session', id } as const;
    return this.audit.record({ action: 'session.closed', tenantId: tenant?.id ?? null, target });
  }
}

function noSuchSession(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'session_not_found',
    title: 'Not Found',
    detail: 'You have no such session, or it ended already.',
  });
}
