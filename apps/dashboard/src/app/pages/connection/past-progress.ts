import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Backfill, type Backfilled } from '@shopmeter/contracts';
import { formatMetric, Notice } from '@shopmeter/ui';
import { objectWords } from '../../core/object-words';
import { timeLeft } from './time-left';

/** How far the store's past is fetched, kind by kind: what is here, how fast it comes and how long it takes. */
@Component({
  selector: 'app-past-progress',
  imports: [Notice, RouterLink],
  templateUrl: './past-progress.html',
  styleUrl: './past-progress.css',
})
export class PastProgress {
  readonly past = input.required<Backfill>();
  protected readonly part = computed(() => partOf(this.past()));
  protected readonly kinds = computed(() =>
    this.past().types.map((kind) => ({
      label: objectWords(kind.type),
      text: textOf(kind),
    })),
  );
}

function textOf({ status, read, total, perSecond, secondsLeft, error }: Backfilled): string {
  const here = count(read);
  if (status === 'completed') return $localize`${here}:count: fetched`;
  if (error === 'cancelled' || error === 'no_access') return $localize`stopped after ${here}:count:`;
  if (status === 'failed') return $localize`could not be fetched`;
  if (error !== null) return $localize`is tried again: Shopify gave nothing that could be used`;
  if (total === null) return $localize`Shopify prepares the data`;
  const all = count(total);
  if (perSecond === null || secondsLeft === null) return $localize`${here}:count: of ${all}:total:`;
  const [pace, left] = [count(Math.round(perSecond)), timeLeft(secondsLeft)];
  return $localize`${here}:count: of ${all}:total:, ${pace}:pace: a second, ${left}:time: left`;
}

function count(value: number): string {
  return formatMetric(value, { id: 'objects', unit: 'count' }, '');
}

/** The part that is here, in hundredths; null while it cannot be told. */
function partOf({ types }: Backfill): number | null {
  if (types.some(({ total }) => total === null)) return null;
  const read = types.reduce((sum, kind) => sum + kind.read, 0);
  const total = types.reduce((sum, kind) => sum + (kind.total ?? 0), 0);
  return total === 0 ? 100 : Math.floor((100 * read) / total);
}
