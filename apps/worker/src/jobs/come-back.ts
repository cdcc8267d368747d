/** Thrown by a job that waits for somebody else: nothing failed, and its place in the queue is free meanwhile. */
export class ComeBack extends Error {
  /** @param pause milliseconds, half a minute at most */
  constructor(readonly pause: number) {
    super('the job goes on later');
  }
}
