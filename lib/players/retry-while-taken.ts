import { AppError } from "@/lib/errors";
import { NumberTakenMeanwhile } from "./write-phones";

const mostTries = 3;

/** Runs a transaction again when a player wrote from a new number in its midst. */
export async function retryWhileTaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NumberTakenMeanwhile)) throw error;
      if (attempt === mostTries) {
        throw new AppError("unavailable", "The number is changing hands just now. Try again.", {
          cause: error,
        });
      }
    }
  }
}
