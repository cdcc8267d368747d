import { Worker } from 'node:worker_threads';
import type { HashingAnswer, HashingRequest } from './hash-password';

/**
 * Hashes passwords in a thread of its own, one at a time: the next is asked for when the one before was answered. A
 * thread that dies fails what it was doing, and the next password starts the next thread.
 */
export class PasswordThread {
  #worker: Worker | undefined;

  /** @param script of the thread, built */
  constructor(private readonly script: URL) {}

  work(request: HashingRequest): Promise<HashingAnswer> {
    const worker = (this.#worker ??= this.#start());
    const { promise, resolve, reject } = Promise.withResolvers<HashingAnswer>();
    const ended = () => reject(new Error('the thread that hashes passwords has ended'));
    worker.once('message', resolve).once('error', reject).once('exit', ended);
    worker.ref();
    worker.postMessage(request);
    return promise.finally(() => {
      worker.off('message', resolve).off('error', reject).off('exit', ended);
      worker.unref();
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.script, { name: 'passwords' });
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    // An error that nobody listens to would end the process.
    worker.on('error', forget).once('exit', forget);
    return worker;
  }
}
