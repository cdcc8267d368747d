import { Component, computed, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { type Params, Router, RouterLink } from '@angular/router';
import { type View, type Views } from '@shopmeter/contracts';
import {
  Badge,
  Button,
  CheckField,
  ConfirmButton,
  EmptyTemplate,
  ResourceState,
  type ShownProblem,
  shownProblem,
  TextField,
  ValueTemplate,
} from '@shopmeter/ui';
import { FormProblem } from '../form/form-problem';
import { Session } from '../session/session';
import { views, ViewsApi } from './views-api';

/** Saved views: opening one, saving the page as it is, renaming and removing. */
@Component({
  selector: 'app-saved-views',
  imports: [
    Badge,
    Button,
    CheckField,
    ConfirmButton,
    EmptyTemplate,
    FormField,
    FormProblem,
    FormRoot,
    ResourceState,
    RouterLink,
    TextField,
    ValueTemplate,
  ],
  templateUrl: './saved-views.html',
  styleUrls: ['../form/kept-list.css', './saved-views.css'],
})
export class SavedViews {
  readonly left = output();

  private readonly api = inject(ViewsApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly views = views();
  protected readonly isEmpty = (value: Views) => value.views.length === 0;
  protected readonly problem = signal<ShownProblem | null>(null);
  /** The view whose name is being changed; null: the page as it is gets one. */
  protected readonly renamed = signal<View | null>(null);
  protected readonly model = signal({ name: '', isShared: false });
  protected readonly form = form(this.model, { submission: { action: () => this.submit() } });
  protected readonly mayShare = computed(() => (this.session.tenant()?.role ?? 'viewer') !== 'viewer');

  protected mayChange({ isShared }: View): boolean {
    return !isShared || this.mayShare();
  }

  protected queryOf({ query }: View): Params {
    return this.router.parseUrl(`/?${query}`).queryParams;
  }

  protected rename(view: View): void {
    this.renamed.set(view);
    this.model.set({ name: view.name, isShared: view.isShared });
  }

  protected async remove(id: string): Promise<void> {
    await this.change(() => this.api.remove(id));
  }

  private async submit(): Promise<undefined> {
    const { name, isShared } = this.model();
    const [path = '', query = ''] = this.router.url.split('?');
    const view = this.renamed();
    const body = { name, isShared, page: path.slice(1), query };
    const done = await this.change(() => (view ? this.api.rename(view.id, name) : this.api.save(body)));
    if (done) {
      this.renamed.set(null);
      this.form().reset({ name: '', isShared: false });
    }
    return undefined;
  }

  private async change(work: () => Promise<void>): Promise<boolean> {
    this.problem.set(null);
    try {
      await work();
      this.views.reload();
      return true;
    } catch (error) {
      this.problem.set(shownProblem(error));
      return false;
    }
  }
}
