import type { z } from "zod";
import { type FieldError, InvalidInput } from "@/lib/errors";
import { findUnfit } from "./find-unfit";

const mostErrors = 100;
const longestField = 200;

/** Parses once at the edge. Throws InvalidInput with each field's path, e.g. `items.0.phone`; the first hundred of them. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const unfit = findUnfit(input);
  if (unfit) throw new InvalidInput([shortened(unfit)]);
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.flatMap(fieldErrorsOf).slice(0, mostErrors).map(shortened));
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== "unrecognized_keys") return [{ field: issue.path.join("."), message: issue.message }];
  const message = "There is no such field; leave it out.";
  return issue.keys.map((key) => ({ field: [...issue.path, key].join("."), message }));
}

/** A field's name may be whatever the caller made up. */
function shortened({ field, message }: FieldError): FieldError {
  return { field: field.length > longestField ? `${field.slice(0, longestField)}…` : field, message };
}
