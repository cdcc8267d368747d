import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ChangeEmailBody,
  type ChangePasswordBody,
  type MySessions,
  mySessionsSchema,
  type ProvenSecondFactorBody,
  recoveryCodesSchema,
  type SecondFactor,
  secondFactorSchema,
  type SecondFactorSecret,
  secondFactorSecretSchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** Writes to `/api/me`: one's own account. */
@Injectable({ providedIn: 'root' })
export class AccountApi {
  private readonly http = inject(HttpClient);

  /** Ends one's other sessions. */
  async changePassword(body: ChangePasswordBody): Promise<void> {
    await this.post('password', body);
  }

  /** Sends a link to the new address. */
  async changeEmail(body: ChangeEmailBody): Promise<void> {
    await this.post('email', body);
  }

  async beginSecondFactor(password: string): Promise<SecondFactorSecret> {
    return secondFactorSecretSchema.parse(await this.post('second-factor', { password }));
  }

  /** @returns recovery codes, which are shown once */
  async confirmSecondFactor(code: string): Promise<string[]> {
    return recoveryCodesSchema.parse(await this.post('second-factor/confirm', { code })).recoveryCodes;
  }

  async renewRecoveryCodes(body: ProvenSecondFactorBody): Promise<string[]> {
    return recoveryCodesSchema.parse(await this.post('second-factor/recovery-codes', body)).recoveryCodes;
  }

  async removeSecondFactor(body: ProvenSecondFactorBody): Promise<void> {
    await this.post('second-factor/remove', body);
  }

  async endSession(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/me/sessions/${id}`));
  }

  async endOtherSessions(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/me/sessions'));
  }

  private post(route: string, body: unknown): Promise<unknown> {
    return firstValueFrom(this.http.post<unknown>(`/api/me/${route}`, body));
  }
}

/** Whether signing in asks for a code. Call it where you may `inject`. */
export function mySecondFactor(): HttpResourceRef<SecondFactor | undefined> {
  return httpResource(() => '/api/me/second-factor', { parse: (answer) => secondFactorSchema.parse(answer) });
}

/** Where one is signed in. Call it where you may `inject`. */
export function mySessions(): HttpResourceRef<MySessions | undefined> {
  return httpResource(() => '/api/me/sessions', { parse: (answer) => mySessionsSchema.parse(answer) });
}
