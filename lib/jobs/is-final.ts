import { ZodError } from "zod";
import { AppError, type ErrorKind } from "@/lib/errors";

const passing = new Set<ErrorKind>(["upstream", "unavailable", "limit_exceeded", "internal"]);

/** True for an error that another try would only repeat. */
export function isFinal(error: unknown): boolean {
  if (error instanceof ZodError) return true;
  return error instanceof AppError && !passing.has(error.kind);
}
