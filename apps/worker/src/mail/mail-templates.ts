import type { MailVariables } from '@shopmeter/db';
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MailContent } from './mail-content';

const FOLDER = join(import.meta.dirname, 'templates');
/** Of templates in English. Those in the reader's language bring the subject as a variable, and all other words too. */
const SUBJECTS: Record<string, string | null> = {
  'verify-email': 'Confirm your e-mail address',
  'already-registered': 'You already have a Shopmeter account',
  invitation: 'You are invited to a store on Shopmeter',
  'reset-password': 'Set a new password',
  'change-email': 'Confirm your new e-mail address',
  'account-changed': 'Your Shopmeter account was changed',
  'weekly-digest': null,
  alert: null,
};

/** Renders the mails: `<template>.hbs` inside `layout.hbs`, and `<template>.txt`. */
export class MailTemplates {
  readonly #compiled = new Map<string, HandlebarsTemplateDelegate>();

  /** @throws for a template that does not exist, or a variable that is missing */
  render(template: string, variables: MailVariables): MailContent {
    const known = SUBJECTS[template];
    if (known === undefined) throw new Error(`there is no mail template ${template}`);
    const subject = known ?? headerText(variables['subject']);
    const unsubscribe = variables['unsubscribe'];
    const language = known === null ? variables['language'] : 'en';
    const body = this.#template(`${template}.hbs`)(variables);
    const layout = this.#template('layout.hbs');
    return {
      subject,
      html: `<!doctype html>\n${layout({ subject, language, body: new Handlebars.SafeString(body) })}`,
      text: this.#template(`${template}.txt`, false)(variables),
      unsubscribe: typeof unsubscribe === 'string' ? unsubscribe : null,
    };
  }

  #template(file: string, escaped = true): HandlebarsTemplateDelegate {
    let compiled = this.#compiled.get(file);
    if (!compiled) {
      compiled = Handlebars.compile(readFileSync(join(FOLDER, file), 'utf8'), {
        strict: true,
        noEscape: !escaped,
      });
      this.#compiled.set(file, compiled);
    }
    return compiled;
  }
}

/** Names of stores are in it, which may hold anything; a header holds one line. */
function headerText(text: unknown): string {
  if (typeof text !== 'string') throw new Error('a subject is missing');
  return text.replace(/\p{C}+/gu, ' ').trim();
}
