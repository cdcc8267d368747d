import { type INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './openapi-document';

/**
 * `/api/openapi.json` and a readable page at `/api/docs`, whose scripts and styles come from this server. The document
 * is made at its first reading, so that it costs nothing at start.
 */
export function registerDocs(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Shopmeter API',
    swaggerOptions: { tryItOutEnabled: false, displayRequestDuration: true },
  });
}
