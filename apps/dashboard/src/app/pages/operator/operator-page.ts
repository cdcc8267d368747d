import { Component, effect, inject, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type PlatformHealth } from '@shopmeter/contracts';
import {
  Badge,
  displayLocale,
  elapsed,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { platformHealth } from '../../core/api/operator-api';
import { Clock } from '../../core/clock';
import { eventMark } from '../../core/event-words';
import { reasonWords } from '../../core/reason-words';
import { OperatorTabs } from '../../core/operator/operator-tabs';
import { InstallationBoard } from './installation-board';
import { troublesOf } from './troubles-of';

/** `/operator`: what waits and what failed over all stores, and which stores have trouble. */
@Component({
  selector: 'app-operator-page',
  imports: [
    Badge,
    InstallationBoard,
    LoadingTemplate,
    OperatorTabs,
    ResourceState,
    RouterLink,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './operator-page.html',
  styleUrl: '../../core/operator/operator-part.css',
  styles: `
    app-installation-board {
      display: block;
      margin-bottom: var(--ui-space-5);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1);
      padding: 0;
      list-style: none;
    }
    th code {
      display: block;
      font-weight: 400;
    }
  `,
})
export default class OperatorPage {
  private readonly now = inject(Clock).now;
  protected readonly health = platformHealth();
  protected readonly mark = eventMark;
  protected readonly reason = reasonWords;
  protected readonly names = {
    topic: $localize`Topic`,
    last: $localize`Last`,
    stores: $localize`Stores`,
    events: $localize`Webhooks`,
  };

  constructor() {
    const opened = this.now();
    effect(() => {
      if (this.now() !== opened) untracked(() => this.health.reload());
    });
  }

  protected counts(health: PlatformHealth): { label: string; text: string }[] {
    return [
      { label: $localize`Webhooks waiting`, text: count(health.waiting) },
      {
        label: $localize`The oldest came`,
        text: health.waitingSince === null ? '–' : this.ago(health.waitingSince),
      },
      { label: $localize`Failed`, text: count(health.dead) },
      { label: $localize`In quarantine`, text: count(health.quarantined) },
      { label: $localize`Jobs waiting`, text: count(health.jobs.waiting) },
      {
        label: $localize`The oldest job is due`,
        text: health.jobs.dueSince === null ? '–' : this.ago(health.jobs.dueSince),
      },
      { label: $localize`Jobs given up`, text: count(health.jobs.dead) },
    ];
  }

  protected ago(instant: string): string {
    return elapsed(instant, this.now());
  }

  protected troubles(store: PlatformHealth['stores'][number]) {
    return troublesOf(store, this.now());
  }
}

function count(number: number): string {
  return new Intl.NumberFormat(displayLocale()).format(number);
}
