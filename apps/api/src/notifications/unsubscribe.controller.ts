import { Controller, Get, Inject, Post, Query, Redirect } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Unsubscribed,
  unsubscribedSchema,
  type UnsubscribeQuery,
  unsubscribeQuerySchema,
} from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import { SETTINGS, type Settings } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { Public } from '../http/public.decorator';
import { NotificationsService } from './notifications.service';

/**
 * The address in the headers of mails (RFC 8058). Programs that look for harmful links open every one of them, so only
 * a POST ends anything.
 */
@ApiTags('notifications')
@Controller('unsubscribe')
@Public()
export class UnsubscribeController {
  constructor(
    private readonly database: RequestDatabase,
    private readonly service: NotificationsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Redirect()
  @Answers({ summary: 'Leads to the page with the button that ends these mails', status: 303 })
  @ProblemAnswers(400)
  page(@Query({ schema: unsubscribeQuerySchema }) { token }: UnsubscribeQuery): {
    url: string;
    statusCode: number;
  } {
    const url = `${this.settings.publicUrl}/unsubscribe?token=${encodeURIComponent(token)}`;
    return { url, statusCode: 303 };
  }

  @Post()
  @Answers({ summary: 'End the mails that the token came with, in one press', schema: unsubscribedSchema })
  @ProblemAnswers(400)
  stop(@Query({ schema: unsubscribeQuerySchema }) { token }: UnsubscribeQuery): Promise<Unsubscribed> {
    return this.database.asAccounts(() => this.service.unsubscribe(token));
  }
}
