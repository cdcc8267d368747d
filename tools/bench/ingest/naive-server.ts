import {
  Controller,
  Headers,
  HttpCode,
  Inject,
  Module,
  Post,
  type RawBodyRequest,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { verifyHmac } from '@shopmeter/shopify';
import type { FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, type Repository } from 'typeorm';

@Entity('naive_events')
class NaiveEvent {
  @PrimaryColumn('text') webhookId: string;
  @Column('text') topic: string;
  @Column('jsonb') payload: object;
}

@Entity('naive_orders')
class NaiveOrder {
  @PrimaryGeneratedColumn() id: number;
  @Column('text') shopifyId: string;
  @Column('text') totalPrice: string;
  @Column('text') currency: string;
}

@Controller('api/webhook')
class NaiveController {
  constructor(
    @InjectRepository(NaiveEvent) private readonly events: Repository<NaiveEvent>,
    @InjectRepository(NaiveOrder) private readonly orders: Repository<NaiveOrder>,
    @Inject('SECRETS') private readonly secrets: readonly string[],
  ) {}

  /** What most applications do: check, parse, save the event, save the order, answer. */
  @Post()
  @HttpCode(200)
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('x-shopify-hmac-sha256') hmac: string,
    @Headers('x-shopify-topic') topic: string,
    @Headers('x-shopify-webhook-id') webhookId: string,
  ): Promise<object> {
    if (!verifyHmac(request.rawBody ?? Buffer.alloc(0), hmac, this.secrets))
      throw new UnauthorizedException();
    const payload = request.body as { id: number; total_price: string; currency: string };
    await this.events.save({ webhookId, topic, payload });
    await this.orders.save({
      shopifyId: String(payload.id),
      totalPrice: payload.total_price,
      currency: payload.currency,
    });
    return { status: 'kept' };
  }
}

/** The usual NestJS and TypeORM handler that saves within the request. @returns its port */
export async function startNaive(databaseUrl: string, secrets: readonly string[]): Promise<number> {
  @Module({
    imports: [
      TypeOrmModule.forRoot({
        type: 'postgres',
        url: databaseUrl,
        entities: [NaiveEvent, NaiveOrder],
        synchronize: true,
        poolSize: 10,
      }),
      TypeOrmModule.forFeature([NaiveEvent, NaiveOrder]),
    ],
    controllers: [NaiveController],
    providers: [{ provide: 'SECRETS', useValue: secrets }],
  })
  class NaiveModule {}

  const app = await NestFactory.create<NestFastifyApplication>(NaiveModule, new FastifyAdapter(), {
    logger: false,
    rawBody: true,
  });
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
}
