import { acceptedSchema, sessionSchema } from '@shopmeter/contracts';
import { config } from 'zod';

// The content security policy forbids code made from text, which zod would otherwise try first. Nothing
// is parsed before the session's first answer, so this is early enough.
config({ jitless: true });

/** Parsers of the session's answers; a module of their own, so that zod is no part of the first download. */
export const parseSession = (answer: unknown) => sessionSchema.parse(answer);
export const parseAccepted = (answer: unknown) => acceptedSchema.parse(answer);
