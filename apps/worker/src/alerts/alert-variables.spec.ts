import type { AlertRule } from '@shopmeter/contracts';
import { MailTemplates } from '../mail/mail-templates';
import { alertVariables } from './alert-variables';

const LINKS = {
  link: 'https://m.example/',
  unsubscribe: 'https://m.example/u',
  unsubscribeText: 'x',
  why: 'y',
};
const RULES: AlertRule[] = [
  { kind: 'threshold', metric: 'reversalsCents', direction: 'above', value: 500 },
  { kind: 'threshold', metric: 'returningRate', direction: 'below', value: 0.25 },
  { kind: 'drop', metric: 'orders', percent: 30 },
  { kind: 'silence', of: 'webhooks', hours: 6 },
];

test('alerts are told in words of each language', () => {
  const mails = (['en', 'de', 'es'] as const).flatMap((language) =>
    RULES.flatMap((rule) =>
      (['opening', 'end'] as const).map((moment) => {
        const occurrence = {
          ...{
            tenantId: '',
            rule,
            value: rule.kind === 'silence' ? 7 : 600,
            currency: 'KWD',
            timezone: 'Asia/Kolkata',
          },
          openedAt: new Date('2026-11-23T20:30:00Z'),
          resolvedAt: new Date('2026-11-24T03:00:00Z'),
        };
        const variables = alertVariables(occurrence, moment, { language, storeName: 'Tea' });
        const { subject, text } = new MailTemplates().render('alert', { ...variables, ...LINKS });
        return `${subject} | ${text.split('\n')[3]}`.replaceAll(/[\u00a0\u202f]/g, ' ');
      }),
    ),
  );
  expect(mails.join('\n')).toMatchInlineSnapshot(`
    "Tea: Returns above KWD 0.500 a day | Since Nov 24, 2:00 AM: Returns KWD 0.600.
    Tea: over – Returns above KWD 0.500 a day | It lasted from Nov 24, 2:00 AM to Nov 24, 8:30 AM.
    Tea: Returning customers below 25.0% a day | Since Nov 24, 2:00 AM: Returning customers 60,000.0%.
    Tea: over – Returning customers below 25.0% a day | It lasted from Nov 24, 2:00 AM to Nov 24, 8:30 AM.
    Tea: Orders at least 30% below the same weekday | Since Nov 24, 2:00 AM: Orders 600.
    Tea: over – Orders at least 30% below the same weekday | It lasted from Nov 24, 2:00 AM to Nov 24, 8:30 AM.
    Tea: No webhooks for 6 h | Since Nov 24, 2:00 AM: nothing for 7 h.
    Tea: over – No webhooks for 6 h | It lasted from Nov 24, 2:00 AM to Nov 24, 8:30 AM.
    Tea: Rückgaben über 0,500 KWD am Tag | Seit 24. Nov., 2:00: Rückgaben 0,600 KWD.
    Tea: vorbei – Rückgaben über 0,500 KWD am Tag | Es dauerte von 24. Nov., 2:00 bis 24. Nov., 8:30.
    Tea: Wiederkehrende Kunden unter 25,0 % am Tag | Seit 24. Nov., 2:00: Wiederkehrende Kunden 60.000,0 %.
    Tea: vorbei – Wiederkehrende Kunden unter 25,0 % am Tag | Es dauerte von 24. Nov., 2:00 bis 24. Nov., 8:30.
    Tea: Bestellungen mindestens 30 % unter demselben Wochentag | Seit 24. Nov., 2:00: Bestellungen 600.
    Tea: vorbei – Bestellungen mindestens 30 % unter demselben Wochentag | Es dauerte von 24. Nov., 2:00 bis 24. Nov., 8:30.
    Tea: Seit 6 Std. keine Webhooks | Seit 24. Nov., 2:00: seit 7 Std. nichts.
    Tea: vorbei – Seit 6 Std. keine Webhooks | Es dauerte von 24. Nov., 2:00 bis 24. Nov., 8:30.
    Tea: Devoluciones: más de 0,500 KWD al día | Desde el 24 nov, 2:00: Devoluciones 0,600 KWD.
    Tea: terminó – Devoluciones: más de 0,500 KWD al día | Duró desde el 24 nov, 2:00 hasta el 24 nov, 8:30.
    Tea: Clientes recurrentes: menos de 25,0 % al día | Desde el 24 nov, 2:00: Clientes recurrentes 60.000,0 %.
    Tea: terminó – Clientes recurrentes: menos de 25,0 % al día | Duró desde el 24 nov, 2:00 hasta el 24 nov, 8:30.
    Tea: Pedidos: al menos un 30 % menos que el mismo día de la semana | Desde el 24 nov, 2:00: Pedidos 600.
    Tea: terminó – Pedidos: al menos un 30 % menos que el mismo día de la semana | Duró desde el 24 nov, 2:00 hasta el 24 nov, 8:30.
    Tea: Sin webhooks desde hace 6 h | Desde el 24 nov, 2:00: nada desde hace 7 h.
    Tea: terminó – Sin webhooks desde hace 6 h | Duró desde el 24 nov, 2:00 hasta el 24 nov, 8:30."
  `);
});
