import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MailContent } from './mail-content';

const FOLDER = join(import.meta.dirname, 'templates');
/** Subjects hold no variables, so nothing that a person typed gets into a header. */
const SUBJECTS: Record<string, string> = {
  'verify-email': 'Confirm your e-mail address',
  'already-registered': 'You already have a Shopmeter account',
  invitation: 'You are invited to a store on Shopmeter',
  'reset-password': 'Set a new password',
  'change-email': 'Confirm your new e-mail address',
  'account-changed': 'Your Shopmeter account was changed',
};

/** Renders the mails: `<template>.hbs` inside `layout.hbs`, and `<template>.txt`. */
export class MailTemplates {
  readonly #compiled = new Map<string, HandlebarsTemplateDelegate>();

  /** @throws for a template that does not exist, or a variable that is missing */
  render(template: string, variables: Record<string, string>): MailContent {
    const subject = SUBJECTS[template];
    if (subject === undefined) throw new Error(`there is no mail template ${template}`);
    const body = this.#template(`${template}.hbs`)(variables);
    const layout = this.#template('layout.hbs');
    return {
      subject,
      html: `<!doctype html>\n${layout({ subject, body: new Handlebars.SafeString(body) })}`,
      text: this.#template(`${template}.txt`, false)(variables),
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
