import { signal } from '@angular/core';
import { type FieldTree, type ValidationError } from '@angular/forms/signals';
import { type ShownProblem, shownProblem } from '@shopmeter/ui';

type Fields = Record<string, FieldTree<string>>;

/** Runs what a form sends, and tells what came of it: faults to their fields, everything else to the form. */
export class Submission {
  private readonly failure = signal<ShownProblem | null>(null);
  /** What went wrong with the last attempt and belongs to no field. */
  readonly problem = this.failure.asReadonly();

  /** For the form's `submission.action`. */
  async run(
    fields: Fields,
    send: () => Promise<unknown>,
  ): Promise<ValidationError.WithFieldTree[] | undefined> {
    this.failure.set(null);
    try {
      await send();
      return undefined;
    } catch (error) {
      const problem = shownProblem(error);
      const faults = problem.fields.flatMap(({ pointer, detail }) => {
        const fieldTree = fields[pointer.replace(/^\//, '')];
        return fieldTree ? [{ kind: problem.code ?? 'api', message: detail, fieldTree }] : [];
      });
      if (faults.length === 0) this.failure.set(problem);
      return faults;
    }
  }
}

/** For the form's `submission.onInvalid`: takes the reader to the first fault. */
export function focusFirstFault(form: FieldTree<unknown>): void {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
}
