/** The text, number or truth value at a path such as `messages.0.id`, as text; undefined where there is none. */
export function pickValue(from: unknown, path: string): string | undefined {
  let here = from;
  for (const step of path.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return typeof here === "string" || typeof here === "number" || typeof here === "boolean"
    ? String(here)
    : undefined;
}
