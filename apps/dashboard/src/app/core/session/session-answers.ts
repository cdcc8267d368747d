import { acceptedSchema, sessionSchema } from '@shopmeter/contracts';

/** Parsers of the session's answers; a module of their own, so that zod is no part of the first download. */
export const parseSession = (answer: unknown) => sessionSchema.parse(answer);
export const parseAccepted = (answer: unknown) => acceptedSchema.parse(answer);
