import { AppError } from "@/lib/errors";
import type { Reason } from "./decision";

/** The send policy refuses. The first reason gives the code, all of them are told. */
export class RefusedByPolicy extends AppError {
  constructor(reasons: readonly Reason[]) {
    const words = reasons.map(({ title, explain }) => `${title}: ${explain}`).join(" ");
    super("not_allowed_now", words, {
      code: reasons[0]?.code ?? "refused",
      members: {
        reasons: reasons.map((reason) => ({ ...reason, until: reason.until?.toISOString() ?? null })),
      },
    });
  }
}
