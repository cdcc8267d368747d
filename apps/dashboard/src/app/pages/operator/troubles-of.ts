import { type TroubledStore } from '@shopmeter/contracts';
import { duration } from '@shopmeter/ui';

export interface Trouble {
  text: string;
  tone: 'bad' | 'warn';
}

/** What is wrong with a store, the worst first. */
export function troublesOf(store: TroubledStore, now: number): Trouble[] {
  const { dead, retrying, quarantined, refused, waiting, waitingSince, missingTopics } = store;
  const found: (Trouble | false)[] = [
    dead > 0 && { text: $localize`${dead}:count: failed`, tone: 'bad' },
    store.hasLostAccess && { text: $localize`access ended by Shopify`, tone: 'bad' },
    refused > 0 && { text: $localize`${refused}:count: refused in 4 hours`, tone: 'bad' },
    retrying > 0 && { text: $localize`${retrying}:count: fail and are tried again`, tone: 'bad' },
    waitingSince !== null && {
      text: $localize`${waiting}:count: wait for ${duration(now - Date.parse(waitingSince))}:duration:`,
      tone: 'warn',
    },
    missingTopics > 0 && { text: $localize`${missingTopics}:count: topics missing`, tone: 'warn' },
    quarantined > 0 && { text: $localize`${quarantined}:count: in quarantine`, tone: 'warn' },
  ];
  return found.filter((trouble) => trouble !== false);
}
