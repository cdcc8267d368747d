import { Body, Controller, Cookies, Get, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type BeginInstallBody,
  beginInstallBodySchema,
  type BegunInstall,
  begunInstallSchema,
  type FinishInstallBody,
  finishInstallBodySchema,
  type FinishedInstall,
  finishedInstallSchema,
  SIMULATED_SHOP,
  type WaysToConnect,
  waysToConnectSchema,
} from '@shopmeter/contracts';
import { ASKED_SCOPES } from '@shopmeter/shopify';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { INSTALL_COOKIE, InstallCookie } from './install-cookie';
import { InstallFinisher } from './install-finisher';
import { InstallsService } from './installs.service';
import { ShopifyApp } from './shopify-app';

/** Connecting a store through Shopify, for whoever is signed in. */
@ApiTags('shopify')
@ApiBearerAuth()
@Controller('shopify')
export class ConnectingController {
  constructor(
    private readonly app: ShopifyApp,
    private readonly installs: InstallsService,
    private readonly finisher: InstallFinisher,
    private readonly cookie: InstallCookie,
  ) {}

  @Get()
  @Answers({ summary: 'How stores can be connected here', schema: waysToConnectSchema })
  @ProblemAnswers(401)
  ways(): WaysToConnect {
    const { settings, isSetUp } = this.app;
    return {
      install: isSetUp,
      simulatedShop: isSetUp && settings.shopifyAdminUrl !== null ? SIMULATED_SHOP : null,
      scopes: [...ASKED_SCOPES],
    };
  }

  @Post('installs')
  @Answers({ summary: 'Begin to connect a store in this browser', status: 201, schema: begunInstallSchema })
  @ProblemAnswers(400, 401, 404)
  async begin(
    @Body({ schema: beginInstallBodySchema }) { domain }: BeginInstallBody,
    @CurrentUser() { userId }: SignedIn,
    @Cookies(INSTALL_COOKIE) browser: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BegunInstall> {
    return { url: await this.installs.begin(domain, userId, this.cookie.begin(reply, browser)) };
  }

  @Post('installs/finish')
  @Answers({ summary: 'Connect the store that was installed in this browser', schema: finishedInstallSchema })
  @ProblemAnswers(400, 401, 403, 404, 409)
  async finish(
    @Body({ schema: finishInstallBodySchema }) { domain }: FinishInstallBody,
    @CurrentUser() { userId }: SignedIn,
    @Cookies(INSTALL_COOKIE) browser: string | undefined,
  ): Promise<FinishedInstall> {
    return { tenantId: await this.finisher.finish(userId, this.cookie.read(browser), domain) };
  }
}
