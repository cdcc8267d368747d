import { type Resource } from '@angular/core';

/** What was read; null before the first answer and after one that failed. */
export function valueOf<T>(resource: Resource<T | undefined>): T | null {
  return resource.hasValue() ? resource.value() : null;
}
