import type { ActionResult } from "@/lib/http/action-result";

const answerWithinMs = 20_000;

/** Calls an action and turns a lost connection or a silent server into an answer like any other. */
export async function ask<Input, Data>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  input: Input,
): Promise<ActionResult<Data>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      action(input),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("no answer in time")), answerWithinMs);
      }),
    ]);
  } catch {
    return {
      ok: false,
      error: { code: "unreachable", message: "The server could not be reached. Nothing you wrote is lost." },
    };
  } finally {
    clearTimeout(timer);
  }
}
