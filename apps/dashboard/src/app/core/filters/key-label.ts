import { displayLocale, whenNeeded } from '@shopmeter/ui';

const countries = whenNeeded(
  () => new Intl.DisplayNames(displayLocale(), { type: 'region', fallback: 'code' }),
);

/** A key of a dimension as people call it: "Germany". @param label what the API calls it */
export function keyLabel(dimension: string, key: string | null, label: string): string {
  if (dimension !== 'country' || key === null || !/^[A-Z]{2}$/.test(key)) return label;
  return countries().of(key) ?? label;
}
