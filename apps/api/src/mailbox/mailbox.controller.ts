import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MailboxRepository, RequestDatabase } from '@shopmeter/db';
import { ProblemError, SETTINGS, type Settings } from '@shopmeter/platform';
import type { FastifyRequest } from 'fastify';
import { Public } from '../http/public.decorator';
import { isMailboxOpen } from './mailbox-rule';
import { mailboxPage } from './mailbox-page';

const SHOWN = 50;
/** No script at all; the mails' own frames inherit this. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The mails of an installation without SMTP. */
@ApiExcludeController()
@Controller('mailbox')
@Public()
export class MailboxController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly mailbox: MailboxRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', POLICY)
  async page(@Req() request: FastifyRequest): Promise<string> {
    if (!isMailboxOpen(this.settings, request.raw.socket.remoteAddress, request.headers)) {
      throw new ProblemError({
        status: 404,
        code: 'not_found',
        title: 'Not Found',
        detail: 'There is no mailbox here: mail is sent, or this is not the machine that Shopmeter runs on.',
      });
    }
    return mailboxPage(await this.database.asAccounts(() => this.mailbox.newest(SHOWN)));
  }
}
