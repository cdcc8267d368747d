import { computed, inject, type Signal } from '@angular/core';
import { type Sorting, type SortOrder } from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';

/** What the address says of a table. */
export interface TableAddress {
  /** Empty where nothing is searched for. */
  search: Signal<string>;
  /** The cursor of the page that is shown; undefined on the first. */
  after: Signal<string | undefined>;
  sorting: Signal<Sorting>;
  /** Search and sorting as a question, without its page: what a file of the whole table asks. */
  whole: Signal<{ sort: string; order: SortOrder; search?: string }>;
  show(changed: Readonly<Record<string, string | null>>): void;
}

/**
 * `?search=…&sort=…&order=…&after=…`. Call it where you may `inject`.
 * @param first the sorting without a word in the address, or with one that `sorts` does not know
 * @param prefix keeps several tables of a page apart
 */
export function tableAddress(
  first: Sorting,
  sorts: (column: string) => boolean = () => true,
  prefix: () => string = () => '',
): TableAddress {
  const address = inject(PageAddress);
  const text = (name: string) => address.text(prefix() + name);
  const search = computed(() => text('search') ?? '');
  const sorting = computed((): Sorting => {
    const [sort, order] = [text('sort') ?? '', text('order')];
    if (sort === '' || !sorts(sort)) return first;
    return { sort, order: order === 'asc' || order === 'desc' ? order : first.order };
  });
  return {
    search,
    after: computed(() => text('after')),
    sorting,
    whole: computed(() => ({ ...sorting(), ...(search() === '' ? {} : { search: search() }) })),
    show: (changed) =>
      address.show(
        Object.fromEntries(Object.entries(changed).map(([name, value]) => [prefix() + name, value])),
      ),
  };
}
