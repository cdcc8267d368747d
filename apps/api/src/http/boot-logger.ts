import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** Nest's own listings of modules and routes, which only help while debugging. */
const LISTINGS = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Nest's logger on pino, with Nest's start-up listings at debug level. */
@Injectable()
export class BootLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context: unknown = rest.at(-1);
    if (typeof context === 'string' && LISTINGS.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
