import type { z } from "zod";
import type { Log } from "@/lib/log";

/** One try at a job. `signal` fires when the process has to end and cannot wait any longer. */
export type JobTry = { attempt: number; log: Log; signal: AbortSignal | undefined };

/**
 * A background job: its payload is ids, the rows are read again and their state decides, so that a repeat is harmless. What it
 * throws decides whether it is tried again: an AppError that the caller caused is final, everything else is not.
 */
export type Job<Payload = unknown> = {
  schema: z.ZodType<Payload>;
  run(payload: Payload, attempt: JobTry): Promise<void>;
  /** Writes down, where a person sees it, that the job has failed for good. */
  onGivenUp?(payload: Payload, error: unknown): Promise<void>;
  /** Runs by itself too, in UTC: `minute hour day month weekday`. Its payload is then `{}`. */
  cron?: string;
};

/** Every job that a worker knows, by its name `module.verb-noun`. */
export type JobTable = Record<string, Job>;
