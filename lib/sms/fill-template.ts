const place = /\{\{\s*(\w+)\s*\}\}/g;

export type Values = Readonly<Record<string, string>>;

/** The names that stand in `{{…}}`, each once. */
export function findPlaces(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(place), ([, name = ""]) => name))];
}

/** Values escaped as they stand between the quotes of a JSON string. */
export function fillJson(template: string, values: Values): string {
  return fill(template, values, (value) => JSON.stringify(value).slice(1, -1));
}

/** Values percent-encoded, for a form or an address. */
export function fillEncoded(template: string, values: Values): string {
  return fill(template, values, encodeURIComponent);
}

/** Values as they are, without what could end a header. */
export function fillHeader(template: string, values: Values): string {
  return fill(template, values, (value) => value.replace(/[^\x20-\x7e]/g, ""));
}

function fill(template: string, values: Values, escaped: (value: string) => string): string {
  return template.replace(place, (_whole, name: string) => escaped((values[name] ?? "").toWellFormed()));
}
