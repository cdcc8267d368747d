import type { Identity } from '@shopmeter/db';
import type { FastifyRequest } from 'fastify';

/** Who sent a request, as `JwtAuthGuard` found out. */
export interface SignedIn extends Identity {
  /** Of an API key: its id, which is no session's. */
  sessionId: string;
  /** Null for people. A program speaks for whoever made its key, with the key's role. */
  apiKeyId: string | null;
  /** When the access token expires. */
  expiresAt: Date;
  /** The store named by the token, also when the user is no longer a member of it. */
  namedTenantId: string | null;
}

export interface SignedInRequest extends FastifyRequest {
  user: SignedIn;
}
