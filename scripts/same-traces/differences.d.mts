interface Difference {
  readonly group: string;
  readonly place: string;
  readonly before: string | undefined;
  readonly now: string | undefined;
}

export function traceDifference(before: string, now: string): Promise<Difference | undefined>;
export function textDifference(what: string, before: string, now: string): Difference;
