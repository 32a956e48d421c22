import type { Context } from "hono";
import { z } from "zod";

type FieldError = { field: string; message: string };

/** Input that the control API refuses: 422 with the fields named, or 404 for something that does not exist. */
export class ControlFailure extends Error {
  constructor(
    readonly status: 404 | 422,
    message: string,
    readonly errors: FieldError[] = [],
  ) {
    super(message);
  }
}

/** The JSON body in the schema's shape; an empty body counts as `{}`. Throws ControlFailure. */
export async function readInput<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new ControlFailure(422, "The body is not JSON.", [{ field: "", message: "is not JSON" }]);
  }
  return inShape(schema, body);
}

/** The query in the schema's shape. Throws ControlFailure. */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  return inShape(schema, c.req.query());
}

function inShape<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  throw new ControlFailure(
    422,
    errors.map(({ field, message }) => `${field}: ${message}`).join("; "),
    errors,
  );
}

const phoneDigits = /^\d{5,15}$/;

/** The digits of a phone number however it is written; a `+` that a query string turned into a blank included. */
export function readDigits(field: string, value: string): string {
  const digits = value.replace(/[\s()+-]/g, "");
  if (phoneDigits.test(digits)) return digits;
  throw new ControlFailure(422, `${field}: give a phone number in E.164`, [
    { field, message: "give a phone number in E.164" },
  ]);
}

export const Digits = z
  .string()
  .transform((text) => text.replace(/[\s()+-]/g, ""))
  .pipe(z.string().regex(phoneDigits, "give a phone number in E.164"));
