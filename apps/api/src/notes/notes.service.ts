import { Injectable } from '@nestjs/common';
import { type Note, type NoteBody, NOTES_MAX, type Notes } from '@shopmeter/contracts';
import { type NoteEntity, NotesRepository } from '@shopmeter/db';
import { Clock, ProblemError, uuidV7 } from '@shopmeter/platform';

/** What a team noted on days. Inside the tenant's transaction. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly clock: Clock,
  ) {}

  async list(tenantId: string): Promise<Notes> {
    return { notes: (await this.notes.list(tenantId)).map(noteAnswer) };
  }

  /** @throws ProblemError 409 `too_many_notes` */
  async add(tenantId: string, body: NoteBody): Promise<Note> {
    if ((await this.notes.count(tenantId)) >= NOTES_MAX) throw tooManyNotes();
    const createdAt = this.clock.now();
    const note = { tenantId, id: uuidV7(createdAt.getTime()), ...body, createdAt };
    await this.notes.insert(note);
    return noteAnswer(note);
  }

  /** @throws ProblemError 404 `note_not_found` */
  async change(tenantId: string, id: string, body: NoteBody): Promise<Note> {
    if (!(await this.notes.update(tenantId, id, body))) throw noteNotFound();
    return { id, ...body };
  }

  /** @throws ProblemError 404 `note_not_found` */
  async remove(tenantId: string, id: string): Promise<void> {
    if (!(await this.notes.remove(tenantId, id))) throw noteNotFound();
  }
}

function noteAnswer({ id, from, to, text }: NoteEntity): Note {
  return { id, from, to, text };
}

function tooManyNotes(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'too_many_notes',
    title: 'Conflict',
    detail: `The store has ${NOTES_MAX} notes. Remove some first.`,
  });
}

function noteNotFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'note_not_found',
    title: 'Not Found',
    detail: 'The store has no such note.',
  });
}
