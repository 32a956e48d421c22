import type { z } from "zod";
import { type FieldError, InvalidInput } from "@/lib/errors";

/** Parses once at the edge. Throws InvalidInput with each field's path, e.g. `items.0.phone`. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.flatMap(fieldErrorsOf));
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== "unrecognized_keys") return [{ field: issue.path.join("."), message: issue.message }];
  const message = "There is no such field; leave it out.";
  return issue.keys.map((key) => ({ field: [...issue.path, key].join("."), message }));
}
