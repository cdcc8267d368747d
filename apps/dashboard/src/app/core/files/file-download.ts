import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Files of the API, which asks for the access token that a plain link cannot carry. */
@Injectable({ providedIn: 'root' })
export class FileDownload {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  /** Saves what `url` answers under `name`; rejects with an `HttpErrorResponse`. */
  async save(url: string, params: Readonly<Record<string, string>>, name: string): Promise<void> {
    const blob = await firstValueFrom(this.http.get(url, { params, responseType: 'blob' }));
    const address = URL.createObjectURL(blob);
    const link = this.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  }
}
