import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@shopmeter/platform';
import type { SignedInRequest } from '../http/signed-in';
import { limitRequest } from './limit-request';
import { limitedAddress } from './limited-address';
import { RequestRates } from './request-rates';

/** An office or a household shares an address. */
const CALLERS_PER_ADDRESS = 5;

/** Limits what one address asks, before anything is looked up for it. Deliveries have a door of their own. */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly rates: RequestRates,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    // Probes must be answered whoever else asks from their address.
    if (!request.url.startsWith('/api/')) return true;
    const quota = this.settings.requestsPerMinute * CALLERS_PER_ADDRESS;
    return limitRequest(context, this.rates, {
      policy: 'address',
      subject: limitedAddress(request.ip),
      quota,
    });
  }
}
