import type { z } from "zod";
import { InvalidInput } from "@/lib/errors";

/** Parses once at the edge. Throws InvalidInput with each field's path, e.g. `items.0.phone`. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(
    parsed.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message })),
  );
}
