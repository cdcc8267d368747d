/** A segment of recency, frequency and money as people call it. @param id null for who is not ranked */
export function segmentLabel(id: string | null): string {
  if (id === null) return $localize`Not ranked`;
  const labels: Record<string, string> = {
    champions: $localize`Champions`,
    promising: $localize`Promising`,
    new: $localize`New customers`,
    loyal: $localize`Loyal`,
    needAttention: $localize`Need attention`,
    aboutToSleep: $localize`About to sleep`,
    cannotLose: $localize`Cannot lose`,
    atRisk: $localize`At risk`,
    hibernating: $localize`Hibernating`,
    lost: $localize`Lost`,
  };
  return labels[id] ?? id;
}
