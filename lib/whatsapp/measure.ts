import type { FieldError } from "@/lib/errors";

/** A field whose text must be there and fit; absent passes, that is for the shape to say. */
export function lengthBetween(
  field: string,
  text: string | undefined,
  least: number,
  most: number,
): FieldError[] {
  if (text === undefined || (text.length >= least && text.length <= most)) return [];
  const message =
    text.length < least ? "must not be empty" : `is ${text.length} characters long, ${most} fit`;
  return [{ field, message }];
}

export function countBetween(field: string, count: number, least: number, most: number): FieldError[] {
  if (count >= least && count <= most) return [];
  return [{ field, message: `has ${count} entries, ${least} to ${most} are allowed` }];
}

/** Every value may appear once; each repetition is named where it stands. `fields` are those of `values`, in their order. */
export function unique(values: readonly string[], fieldOf: (place: number) => string): FieldError[] {
  return values.flatMap((value, place) =>
    values.indexOf(value) < place
      ? [{ field: fieldOf(place), message: `"${value}" appears twice; each may appear once` }]
      : [],
  );
}

export function matches(
  field: string,
  text: string | undefined,
  pattern: RegExp,
  message: string,
): FieldError[] {
  return text === undefined || pattern.test(text) ? [] : [{ field, message }];
}
