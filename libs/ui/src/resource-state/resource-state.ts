import { NgTemplateOutlet } from '@angular/common';
import {
  booleanAttribute,
  Component,
  computed,
  contentChild,
  Directive,
  inject,
  input,
  linkedSignal,
  type Resource,
  type ResourceSnapshot,
  TemplateRef,
} from '@angular/core';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { shownProblem } from './shown-problem';
import { nextView, type ResourceView } from './view-of';

/** A resource that can be read again. */
export type Readable<T> = Resource<T | undefined> & { reload(): boolean };

/** `<ng-template [uiValue]="resource" let-value>`: the page for a value. */
@Directive({ selector: 'ng-template[uiValue]' })
export class ValueTemplate<T> {
  readonly uiValue = input.required<Readable<T>>();
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(
    _directive: ValueTemplate<T>,
    _context: unknown,
  ): _context is { $implicit: T } {
    return true;
  }
}

/** `<ng-template uiLoading>`: a skeleton of the final size. */
@Directive({ selector: 'ng-template[uiLoading]' })
export class LoadingTemplate {
  readonly template = inject<TemplateRef<void>>(TemplateRef);
}

/** `<ng-template uiEmpty>`: what to say, and to do next, when there is nothing. */
@Directive({ selector: 'ng-template[uiEmpty]' })
export class EmptyTemplate {
  readonly template = inject<TemplateRef<void>>(TemplateRef);
}

/** The four states of everything that is loaded: loading, error, empty, value. */
@Component({
  selector: 'ui-resource-state',
  imports: [Button, Icon, NgTemplateOutlet],
  templateUrl: './resource-state.html',
  styleUrl: './resource-state.css',
})
export class ResourceState<T> {
  readonly resource = input.required<Readable<T>>();
  /** What is loaded, in the words of the page: "the top products". */
  readonly what = input.required<string>();
  readonly isEmpty = input<(value: T) => boolean>(() => false);
  /** The place it has: a whole page and a tile get a frame for an error, a part of a card has one. */
  readonly size = input<'page' | 'part' | 'tile'>('part');
  /** Says nothing about a failed refresh: for parts of a page that says it once for all of them. */
  readonly quiet = input(false, { transform: booleanAttribute });

  protected readonly valueTemplate = contentChild.required<ValueTemplate<T>>(ValueTemplate);
  protected readonly loadingTemplate = contentChild(LoadingTemplate);
  protected readonly emptyTemplate = contentChild(EmptyTemplate);

  protected readonly view = linkedSignal<ResourceSnapshot<T | undefined>, ResourceView<T>>({
    source: () => this.resource().snapshot(),
    computation: (snapshot, previous) => nextView(snapshot, previous?.value),
  });
  protected readonly problem = computed(() => {
    const view = this.view();
    if (view.kind === 'error') return shownProblem(view.error);
    return view.kind === 'value' && view.refreshError !== null && !this.quiet()
      ? shownProblem(view.refreshError)
      : null;
  });

  protected retry(): void {
    this.resource().reload();
  }
}
