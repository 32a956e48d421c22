import { AppError } from "@/lib/errors";
import { findErrorEntry } from "@/lib/whatsapp/error-table";
import type { GraphError } from "@/lib/whatsapp/graph-error";

/**
 * A refusal as an error for people: 409 with `meta_` and the code for what the request can mend, 502 when Meta did not answer
 * or is unwell. The sentence is ours: Meta's own may quote the token.
 */
export function refusedByMeta({ transport, code, httpStatus = 0 }: GraphError): AppError {
  if (transport) {
    const words = transport === "timeout" ? "did not answer in time" : "could not be reached";
    return new AppError("upstream", `Meta ${words}. Look at the number before trying again.`, {
      code: `meta_${transport}`,
    });
  }
  const entry = code === undefined ? undefined : findErrorEntry(code);
  const words = entry
    ? `${entry.title}. ${entry.explain}`
    : `Meta refused without an error we know${code === undefined ? "" : ` (${code})`}. The event log has its answer.`;
  const kind = httpStatus >= 500 ? "upstream" : "not_allowed_now";
  return new AppError(kind, words, { code: code === undefined ? `meta_http_${httpStatus}` : `meta_${code}` });
}
