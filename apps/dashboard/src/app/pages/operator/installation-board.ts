import { Component, effect, inject, untracked } from '@angular/core';
import { type Installation, type InstallationPart } from '@shopmeter/contracts';
import { Badge, LoadingTemplate, ResourceState, Skeleton, Table, ValueTemplate } from '@shopmeter/ui';
import { installation } from '../../core/api/operator-api';
import { Clock } from '../../core/clock';
import { partWords } from './part-words';

/** The parts of the installation that are not well, read on their own: they answer also when the stores cannot. */
@Component({
  selector: 'app-installation-board',
  imports: [Badge, LoadingTemplate, ResourceState, Skeleton, Table, ValueTemplate],
  templateUrl: './installation-board.html',
  styleUrl: '../../core/operator/operator-part.css',
  styles: `
    code {
      display: block;
      color: var(--ui-text-muted);
    }
  `,
})
export class InstallationBoard {
  private readonly now = inject(Clock).now;
  protected readonly installation = installation();
  protected readonly names = { state: $localize`State`, trouble: $localize`Trouble` };
  protected readonly marks = {
    up: { text: $localize`Well`, tone: 'good' },
    degraded: { text: $localize`Impaired`, tone: 'warn' },
    down: { text: $localize`Down`, tone: 'bad' },
  } as const;
  protected readonly words = partWords;

  constructor() {
    const opened = this.now();
    effect(() => {
      if (this.now() !== opened) untracked(() => this.installation.reload());
    });
  }

  protected unwell({ parts }: Installation): InstallationPart[] {
    return parts.filter(({ status }) => status !== 'up');
  }

  /** As logs and `/health/ready` have it, to be looked up. */
  protected details({ message, figures }: InstallationPart): string {
    const counted = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
    return [...(message === null ? [] : [message]), ...counted].join(' · ');
  }
}
