import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { type Note, noteBodySchema, type Notes, type Range } from '@shopmeter/contracts';
import {
  Button,
  ConfirmButton,
  rangeLabel,
  ResourceState,
  type ShownProblem,
  shownProblem,
  TextField,
  ValueTemplate,
} from '@shopmeter/ui';
import { FormProblem } from '../form/form-problem';
import { focusFirstFault, Submission } from '../form/submission';
import { NotesApi } from './notes-api';

/** The notes on the days of a chart: adding, changing and removing them. */
@Component({
  selector: 'app-edit-notes',
  imports: [Button, ConfirmButton, FormField, FormProblem, FormRoot, ResourceState, TextField, ValueTemplate],
  templateUrl: './edit-notes.html',
  styleUrls: ['../form/kept-list.css', './edit-notes.css'],
})
export class EditNotes {
  readonly notes = input.required<HttpResourceRef<Notes | undefined>>();
  /** The days that the chart shows. */
  readonly range = input.required<Range>();

  private readonly api = inject(NotesApi);
  private readonly submission = new Submission();
  private readonly failure = signal<ShownProblem | null>(null);
  protected readonly problem = computed(() => this.submission.problem() ?? this.failure());
  protected readonly rangeLabel = rangeLabel;
  /** The note that is being changed; null: a new one. */
  protected readonly changed = signal<Note | null>(null);
  protected readonly model = linkedSignal(() => this.blank());
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, noteBodySchema), {
    submission: {
      action: ({ from, to, text }) => this.submission.run({ from, to, text }, () => this.save()),
      onInvalid: focusFirstFault,
    },
  });

  protected shown({ notes }: Notes): Note[] {
    const { from, to } = this.range();
    return notes.filter((note) => note.from <= to && note.to >= from);
  }

  protected change(note: Note): void {
    this.changed.set(note);
    this.model.set({ from: note.from, to: note.to, text: note.text });
  }

  protected leave(): void {
    this.changed.set(null);
    this.form().reset(this.blank());
  }

  protected async remove(id: string): Promise<void> {
    this.failure.set(null);
    try {
      await this.api.remove(id);
    } catch (error) {
      this.failure.set(shownProblem(error));
    }
    this.notes().reload();
  }

  private async save(): Promise<void> {
    const body = noteBodySchema.parse(this.model());
    const note = this.changed();
    await (note ? this.api.change(note.id, body) : this.api.add(body));
    this.leave();
    this.notes().reload();
  }

  private blank(): { from: string; to: string; text: string } {
    const { to } = this.range();
    return { from: to, to, text: '' };
  }
}
