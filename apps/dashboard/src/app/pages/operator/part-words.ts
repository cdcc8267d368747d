import { type InstallationPart } from '@shopmeter/contracts';

/** What a part of the installation is called, and what is wrong with one that is not well. */
export function partWords({ name, status }: InstallationPart): { name: string; trouble: string } {
  const isDown = status === 'down';
  const words: Record<string, { name: string; trouble: string }> = {
    database: {
      name: $localize`Database`,
      trouble: isDown ? $localize`It does not answer.` : $localize`It answers slowly.`,
    },
    migrations: {
      name: $localize`Schema`,
      trouble: isDown
        ? $localize`It is not the one that this version needs.`
        : $localize`A newer version has changed it; it serves this one too.`,
    },
    inbox: {
      name: $localize`Applying`,
      trouble: isDown
        ? $localize`What waits cannot be read.`
        : $localize`Webhooks wait for long, or fail and are tried again.`,
    },
    jobs: {
      name: $localize`Jobs`,
      trouble: isDown
        ? $localize`What waits cannot be read.`
        : $localize`They fail, or nobody begins those that are due.`,
    },
    stores: { name: $localize`Stores`, trouble: $localize`They cannot be read.` },
    connections: {
      name: $localize`Connections to Shopify`,
      trouble: $localize`Stores lack subscriptions or access.`,
    },
    deliveries: {
      name: $localize`Deliveries`,
      trouble: $localize`They are refused: not stored, or with wrong signatures.`,
    },
    clock: {
      name: $localize`Clock`,
      trouble: $localize`The one of this machine and the one of the database disagree.`,
    },
    disk: { name: $localize`Disk`, trouble: $localize`It is nearly full.` },
  };
  return words[name] ?? { name, trouble: '' };
}
