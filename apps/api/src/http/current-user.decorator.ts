import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type SignedIn, type SignedInRequest } from './signed-in';

/** The signed-in person of this request. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): SignedIn => {
  return context.switchToHttp().getRequest<SignedInRequest>().user;
});
