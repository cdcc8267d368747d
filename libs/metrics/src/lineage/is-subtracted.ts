import { type MetricFormula } from '../metric';

/** Whether the formula takes this part away, so that it is shown with a minus. A quotient takes nothing away. */
export function isSubtracted(formula: MetricFormula, part: string): boolean {
  if (formula.from !== 'range' && formula.from !== 'upToEnd') return false;
  const alone = formula.value((id) => Number(id === part));
  return formula.value(() => 0) === 0 && alone !== null && alone < 0;
}
