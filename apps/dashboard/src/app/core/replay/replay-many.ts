import { Component, computed, DestroyRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import { type EventFilter, type Replay } from '@shopmeter/contracts';
import { Button, counted, type ShownProblem, shownProblem } from '@shopmeter/ui';
import { EventsApi } from '../api/events-api';
import { FormProblem } from '../form/form-problem';

const POLL_MS = 1000;

/** Applies the events that a filter names anew: counts them, asks, shows how far it is, and can be stopped. */
@Component({
  selector: 'app-replay-many',
  imports: [Button, FormProblem],
  templateUrl: './replay-many.html',
  styles: `
    :host {
      display: block;
    }
    .asking {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--ui-space-2);
    }
    label {
      display: grid;
      gap: var(--ui-space-1);
    }
    progress {
      width: 14rem;
      max-width: 100%;
      accent-color: var(--ui-accent);
    }
    p {
      color: var(--ui-text-muted);
    }
  `,
})
export class ReplayMany {
  readonly filter = input.required<EventFilter>();
  readonly label = input($localize`Apply anew`);
  /** Completes the label for those who only hear it. */
  readonly what = input('');
  /** It came to its end. */
  readonly finished = output();

  private readonly api = inject(EventsApi);
  private readonly replay = signal<Replay | null>(null);
  /** Another filter is another question. */
  protected readonly step = linkedSignal<string, 'idle' | 'asking' | 'running' | 'ended'>({
    source: () => JSON.stringify(this.filter()),
    computation: () => 'idle',
  });
  protected readonly total = signal(0);
  protected readonly done = computed(() => this.replay()?.replayed ?? 0);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly outcome = computed(() => {
    const count = this.done();
    if (this.replay()?.status === 'cancelled') return $localize`Stopped after ${count}:count:.`;
    return counted(
      count,
      $localize`One webhook is applied anew.`,
      $localize`${count}:count: webhooks are applied anew.`,
    );
  });

  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected count(): Promise<void> {
    return this.trying(async () => {
      this.total.set(await this.api.count(this.filter()));
      this.step.set('asking');
    });
  }

  protected order(): Promise<void> {
    return this.trying(async () => {
      const { count, replay } = await this.api.order(this.filter());
      this.total.set(count);
      this.replay.set(replay);
      this.step.set(replay ? 'running' : 'asking');
      if (replay) this.watch(replay);
    });
  }

  protected cancel(): Promise<void> {
    return this.trying(async () => {
      const replay = this.replay();
      if (replay) this.watch(await this.api.cancel(replay.id));
    });
  }

  private watch(replay: Replay): void {
    clearTimeout(this.timer);
    this.replay.set(replay);
    if (replay.status === 'done' || replay.status === 'cancelled') {
      this.step.set('ended');
      this.finished.emit();
      return;
    }
    const look = () => this.trying(async () => this.watch(await this.api.progress(replay.id)));
    this.timer = setTimeout(() => void look(), POLL_MS);
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.busy.set(false);
  }
}
