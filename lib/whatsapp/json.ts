/** A JSON object whose keys nobody has checked yet. */
export type Json = Record<string, unknown>;

/** The value when it is a plain object, else undefined. */
export function objectOf(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** The value when it is an array, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The plain objects in an array; whatever else stands there is left out. */
export function objectsOf(value: unknown): Json[] {
  return listOf(value).flatMap((item): Json[] => {
    const object = objectOf(item);
    return object ? [object] : [];
  });
}

/** The value when it is a string with something in it; Meta writes "" where it means "absent". */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The value when it is a finite number, also one written as a string. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
