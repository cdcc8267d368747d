/** The only source of the present, so that tests can choose it. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
