import {
  type ArgumentMetadata,
  Injectable,
  type PipeTransform,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { ProblemError } from '@shopmeter/platform';

/** The part of a Standard Schema issue that is read; `keys` is zod's list of unknown keys. */
interface ContractIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  keys?: string[];
}

type Errors = { pointer: string; detail: string }[];

/**
 * Validates what has a `contracts` schema (`@Body({ schema })`, `@Query({ schema })`) and hands on the schema's output.
 * @throws ProblemError 400 `invalid_request` with a JSON pointer for each bad field of a body, and a name for each bad
 *   parameter
 */
@Injectable()
export class ContractPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isBody = metadata.type === 'body';
    if (metadata.type === 'query') refuseRepeated(value);
    const pipe = new StandardSchemaValidationPipe({
      exceptionFactory: (issues) =>
        invalidRequest((issues as ContractIssue[]).flatMap((issue) => toErrors(issue, isBody))),
    });
    return pipe.transform(value, metadata);
  }
}

/** A refusal of the caller's input. */
export function invalidRequest(errors: Errors): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'invalid_request',
    title: 'Bad Request',
    detail: 'Some fields are not as they should be.',
    errors,
  });
}

function refuseRepeated(query: unknown): void {
  const repeated = Object.entries(query ?? {}).filter(([, value]) => Array.isArray(value));
  if (repeated.length > 0) {
    throw invalidRequest(repeated.map(([name]) => ({ pointer: name, detail: 'must be given once' })));
  }
}

function toErrors(issue: ContractIssue, isBody: boolean): Errors {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const pointer = (parts: string[]) => (isBody ? jsonPointer(parts) : parts.join('.'));
  if (issue.keys) {
    return issue.keys.map((key) => ({ pointer: pointer([...path, key]), detail: 'is not a known field' }));
  }
  return [{ pointer: pointer(path), detail: issue.message }];
}

/** RFC 6901. */
function jsonPointer(parts: string[]): string {
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
