import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { loadLanguage } from './app/core/language/load-language';

// The content security policy forbids code made from text, which zod tries when the first schema of an object is made.
// Schemas arrive in chunks of their own, whose order is the bundler's; zod looks here before any of them.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

void loadLanguage().then(() => bootstrapApplication(App, appConfig));
