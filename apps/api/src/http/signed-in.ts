import type { Identity } from '@shopmeter/db';
import type { FastifyRequest } from 'fastify';

/** Who sent a request, as `JwtAuthGuard` found out. */
export interface SignedIn extends Identity {
  sessionId: string;
  /** When the access token expires. */
  expiresAt: Date;
  /** The store named by the token, also when the user is no longer a member of it. */
  namedTenantId: string | null;
}

export interface SignedInRequest extends FastifyRequest {
  user: SignedIn;
}
