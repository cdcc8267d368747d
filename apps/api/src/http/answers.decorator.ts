import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { type ZodType } from 'zod';

export interface AnswersOptions {
  summary: string;
  status?: number;
  schema?: ZodType;
}

/** Documents what a route does and answers with on success, and sets that status. */
export const Answers = ({ summary, status = 200, schema }: AnswersOptions) =>
  applyDecorators(
    HttpCode(status),
    ApiOperation({ summary }),
    ApiResponse({ status, description: 'Success.', ...(schema ? { standardSchema: schema } : {}) }),
  );
