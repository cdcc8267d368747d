import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemSchema, staleSchema, webhookReceiptSchema } from '@shopmeter/contracts';
import { RELEASE } from '@shopmeter/platform';
import { REFRESH_COOKIE } from '../auth/refresh-cookie';
import { DESCRIBED_PATHS } from './described-paths';
import { toOpenApiSchema } from './openapi-schema';

/** The OpenAPI 3.1 document of every route. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Shopmeter')
    .setDescription(
      'Receives the webhooks of Shopify stores and answers with their numbers. Ids of Shopify objects are strings; ' +
        'money is an integer number of minor units; errors are RFC 9457 problems.',
    )
    .setVersion(RELEASE)
    .addBearerAuth()
    .addCookieAuth(REFRESH_COOKIE)
    .build();
  const document = SwaggerModule.createDocument(app, config, { standardSchemaConverter: toOpenApiSchema });
  Object.assign(document.paths, DESCRIBED_PATHS);
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    ...component(problemSchema),
    ...component(staleSchema),
    ...component(webhookReceiptSchema),
  };
  return document;
}

function component(schema: unknown): NonNullable<NonNullable<OpenAPIObject['components']>['schemas']> {
  return toOpenApiSchema(schema, { schemaType: 'output' })?.components ?? {};
}
