import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Settings } from '@shopmeter/platform';

/** Security headers and the refusal of cross-site requests, for every route. */
export function secure(app: NestFastifyApplication, { publicUrl }: Settings): void {
  const isHttps = publicUrl.startsWith('https:');
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: "'self'",
        scriptSrc: "'self'",
        // Angular and the readable API page put style elements into their pages.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: "'self'",
        objectSrc: "'none'",
        baseUri: "'self'",
        formAction: "'self'",
        frameAncestors: "'none'",
      },
    },
    xFrameOptions: { action: 'deny' },
    // On plain http, as on a developer's machine, it would be ignored by browsers and only confuse people.
    strictTransportSecurity: isHttps,
  });
  app.enableCsrfProtection({
    // A proxy may change the Host header; the configured address is the product's own in any case.
    trustedOrigins: [new URL(publicUrl).origin],
  });
}
