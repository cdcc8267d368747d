interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

/** What will happen, earliest first; items of the same instant keep their order. */
export class Agenda<T> {
  private readonly heap: Entry<T>[] = [];
  private added = 0;

  add(at: number, item: T): void {
    const entry = { at, order: this.added++, item };
    let index = this.heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.swapIfEarlier(index, parent)) break;
      index = parent;
    }
  }

  /** Takes the earliest item, if it happens before `end`. */
  takeBefore(end: number): { at: number; item: T } | undefined {
    const first = this.heap[0];
    if (!first || first.at >= end) return undefined;
    const last = this.heap.pop();
    if (last && this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      if (left >= this.heap.length) return;
      const child = left + 1 < this.heap.length && this.isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.swapIfEarlier(child, index)) return;
      index = child;
    }
  }

  private swapIfEarlier(index: number, parent: number): boolean {
    if (!this.isEarlier(index, parent)) return false;
    const [lower, upper] = [this.heap[index], this.heap[parent]];
    if (!lower || !upper) return false;
    this.heap[index] = upper;
    this.heap[parent] = lower;
    return true;
  }

  private isEarlier(index: number, other: number): boolean {
    const [left, right] = [this.heap[index], this.heap[other]];
    if (!left || !right) return false;
    return left.at < right.at || (left.at === right.at && left.order < right.order);
  }
}
