import { type IconName } from '@shopmeter/ui';

/** One thing that the palette leads to. */
export interface PaletteEntry {
  /** Names it among all entries. */
  id: string;
  label: string;
  /** Beside the label: a store's address, an order's buyer. */
  note?: string;
  icon: IconName;
  /** The key that does the same. */
  key?: string;
  choose: () => unknown;
}

/** Entries of one kind, below a heading. */
export interface PaletteGroup {
  heading: string;
  entries: readonly PaletteEntry[];
}

/** Whether each typed word is in the entry, whatever the case and the accents. */
export function isMeant({ label, note = '' }: PaletteEntry, typed: string): boolean {
  const text = folded(`${label} ${note}`);
  return folded(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
