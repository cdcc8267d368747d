import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashPassword, type HashingRequest } from './hash-password';

/** On the scale of `nice`: about a tenth of what the others get while all want the same processor. */
const STEPS_BACK = 10;

/**
 * The thread of a `PasswordThread`. Receiving, applying and the database go before it: only what they leave of the
 * processors is for passwords. On Linux alone is a priority that of a thread; elsewhere it is the whole process's.
 */
if (process.platform === 'linux') setPriority(Math.min(19, getPriority() + STEPS_BACK));

parentPort!.on('message', (request: HashingRequest) => parentPort!.postMessage(hashPassword(request)));
