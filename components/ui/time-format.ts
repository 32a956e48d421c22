const kept = new Map<string, Intl.DateTimeFormat>();

/** A format of British English, made once for the same settings: making one takes a hundred times as long as using it. */
export function timeFormat(settings: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(settings);
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", settings);
  kept.set(key, made);
  return made;
}
