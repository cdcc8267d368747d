import { Controller, Cookies, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type InstallAnswerQuery,
  installAnswerQuerySchema,
  type InstallQuery,
  installQuerySchema,
} from '@shopmeter/contracts';
import { LOGGER, type Logger, type ProblemError } from '@shopmeter/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { Public } from '../http/public.decorator';
import { loggedReason } from '../http/logged-reason';
import { toProblemError } from '../http/to-problem-error';
import { INSTALL_COOKIE, InstallCookie } from './install-cookie';
import { InstallsService } from './installs.service';

/** Where Shopify leads browsers: each answer is another address, for people also when something is wrong. */
@ApiTags('shopify')
@Controller('shopify')
@Public()
export class InstallsController {
  constructor(
    private readonly installs: InstallsService,
    private readonly cookie: InstallCookie,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('install')
  @Answers({ summary: 'Shopify opens the app: leads on to where the merchant says yes', status: 302 })
  @ProblemAnswers(400, 401, 404)
  install(
    @Query({ schema: installQuerySchema }) query: InstallQuery,
    @Cookies(INSTALL_COOKIE) browser: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const lead = () => this.installs.beginFromShopify(query, this.cookie.begin(reply, browser));
    return this.#lead(request, reply, lead);
  }

  @Get('callback')
  @Answers({ summary: 'Shopify’s answer: leads on to the page that connects the store', status: 302 })
  @ProblemAnswers(400, 401, 403, 404, 409, 503)
  callback(
    @Query({ schema: installAnswerQuerySchema }) query: InstallAnswerQuery,
    @Cookies(INSTALL_COOKIE) browser: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.#lead(request, reply, async () => {
      const { domain, begunHere } = await this.installs.answered(query, this.cookie.read(browser));
      return `/connect?${new URLSearchParams({ shop: domain, begun: begunHere ? 'here' : 'shopify' }).toString()}`;
    });
  }

  /** A person in a browser is told on the page, which has words for the problem; a program by the problem itself. */
  async #lead(
    request: FastifyRequest,
    reply: FastifyReply,
    target: () => Promise<string>,
  ): Promise<FastifyReply> {
    try {
      return await reply.redirect(await target(), 302);
    } catch (error) {
      const problem = toProblemError(error);
      const isPage = request.headers.accept?.includes('text/html') ?? false;
      if (!isPage) throw error;
      this.#log(problem, request);
      return reply.redirect(`/connect?problem=${encodeURIComponent(problem.code)}`, 302);
    }
  }

  /** The page tells the merchant what to do; why it came to that is for whoever runs this. */
  #log({ code, status, level, message, cause }: ProblemError, request: FastifyRequest): void {
    const reason = loggedReason(cause) ?? message;
    const entry = { code, statusCode: status, requestId: request.id, reason };
    this.logger[level](level === 'error' ? { ...entry, err: cause } : entry, 'install refused');
  }
}
