import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type NoteBody, type Notes, notesSchema } from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Writes to `/api/notes`. */
@Injectable({ providedIn: 'root' })
export class NotesApi {
  private readonly http = inject(HttpClient);

  async add(body: NoteBody): Promise<void> {
    await firstValueFrom(this.http.post('/api/notes', body));
  }

  async change(id: string, body: NoteBody): Promise<void> {
    await firstValueFrom(this.http.put(`/api/notes/${id}`, body));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/notes/${id}`));
  }
}

/** What the team noted on days of the store. Call it where you may `inject`. */
export function notes(): HttpResourceRef<Notes | undefined> {
  return httpResource(() => '/api/notes', { parse: (answer) => notesSchema.parse(answer) });
}
