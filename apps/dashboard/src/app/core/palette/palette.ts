import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { counted, Icon, shownProblem } from '@shopmeter/ui';
import { isMeant, type PaletteEntry } from './palette-entry';
import { paletteFinds } from './palette-finds';
import { palettePlaces } from './palette-places';

/** Typing pauses this long before the search begins. */
const PAUSE_MS = 200;

/**
 * Leads to pages, ranges, stores, orders, customers and products by what is typed. A combobox above its listbox: the
 * focus stays in the field, and the arrows move what Enter chooses.
 */
@Component({
  selector: 'app-palette',
  imports: [Icon],
  host: { '(click)': 'click($event)' },
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  /** It is closed, by whatever way; take it away. */
  readonly closed = output();
  /** The help is asked for instead. */
  readonly help = output();

  protected readonly typed = signal('');
  private readonly searched = signal('');
  private readonly places = palettePlaces();
  protected readonly finds = paletteFinds(this.searched);
  protected readonly failure = signal('');

  protected readonly groups = computed(() => {
    const typed = this.typed();
    const places = this.places().map(({ heading, entries }) => ({
      heading,
      entries: entries.filter((entry) => isMeant(entry, typed)),
    }));
    return [...places, ...this.finds.groups()].filter(({ entries }) => entries.length > 0);
  });
  private readonly entries = computed(() => this.groups().flatMap(({ entries }) => entries));
  /** The entry that Enter chooses: the first one, until an arrow moves on. What comes late does not move it. */
  protected readonly active = linkedSignal<readonly PaletteEntry[], PaletteEntry | undefined>({
    source: this.entries,
    computation: (entries, before) =>
      entries.find(({ id }) => id === before?.value?.id && this.hasMoved) ?? entries[0],
  });
  private hasMoved = false;
  protected readonly status = computed(() => {
    const count = this.entries().length;
    if (this.finds.isSearching()) return $localize`Searching…`;
    return count === 0
      ? $localize`Nothing is called like that.`
      : counted(count, $localize`One entry`, $localize`${count}:count: entries`);
  });

  private readonly panel = viewChild.required<ElementRef<HTMLDialogElement>>('panel');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    afterNextRender(() => this.panel().nativeElement.showModal());
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected type(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.hasMoved = false;
    this.typed.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.searched.set(text), PAUSE_MS);
  }

  protected press(event: KeyboardEvent): void {
    const last = this.entries().length - 1;
    const at = this.entries().findIndex(({ id }) => id === this.active()?.id);
    const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key];
    const active = this.active();
    if (next !== undefined) this.move(next);
    else if (event.key === 'Enter' && active) void this.choose(active);
    else return;
    event.preventDefault();
  }

  private async choose(entry: PaletteEntry): Promise<void> {
    try {
      await entry.choose();
      this.close();
    } catch (error) {
      this.failure.set(shownProblem(error).title);
    }
  }

  protected close(): void {
    this.panel().nativeElement.close();
  }

  /** Of an entry, or of the backdrop: that belongs to the dialog, whose content lies on a sheet of its own. */
  protected click({ target }: Event): void {
    if (target === this.panel().nativeElement) this.close();
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    const entry = this.entries().find(({ id }) => `palette-${id}` === option?.id);
    if (entry) void this.choose(entry);
  }

  private move(index: number): void {
    const entry = this.entries()[index];
    if (!entry) return;
    this.hasMoved = true;
    this.active.set(entry);
    document.getElementById(`palette-${entry.id}`)?.scrollIntoView({ block: 'nearest' });
  }
}
