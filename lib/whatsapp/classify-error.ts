import { type Effect, type ErrorEntry, findErrorEntry } from "./error-table";

export type TransportFailure = "timeout" | "refused" | "reset";

/** How long to wait belongs to the outbox; the class says by which rule: 4^n seconds, back-off, or none. */
export type RetryClass = "pair" | "throttle" | "backoff";

export type ErrorVerdict = {
  /** unconfirmed: it may have been sent, so neither repeat it nor call it failed until a status settles it. */
  outcome: "retry" | "unconfirmed" | "fail";
  /** Meta's number as text, else `timeout`, `refused`, `reset`, `http_503`, `unknown`. Stable. */
  code: string;
  title: string;
  /** Words for an agent: what happened and what to do. */
  explain: string;
  retryClass: RetryClass | null;
  effect: Effect | null;
};

export type FailedCall = {
  httpStatus?: number | undefined;
  code?: number | undefined;
  transport?: TransportFailure | undefined;
  /** False when the request surely never left us. */
  sent?: boolean | undefined;
};

/** Decides what becomes of a message whose call failed. By code first: Meta's HTTP statuses vary for one and the same error. */
export function classifyError(call: FailedCall): ErrorVerdict {
  if (call.transport) return verdict(call.transport, transportEntry(call.transport, call.sent ?? true));
  if (call.code !== undefined) {
    return verdict(String(call.code), findErrorEntry(call.code) ?? unknownEntry(call.httpStatus));
  }
  if (call.httpStatus === undefined) return verdict("unknown", unknownEntry(undefined));
  return verdict(`http_${call.httpStatus}`, unknownEntry(call.httpStatus));
}

const outcomes = { after: "retry", ambiguous: "unconfirmed", never: "fail" } as const;

function verdict(code: string, entry: ErrorEntry): ErrorVerdict {
  const { title, explain, effect = null } = entry;
  const outcome = outcomes[entry.retry];
  return {
    outcome,
    code,
    title,
    explain,
    effect,
    retryClass: outcome === "retry" ? retryClassOf(effect) : null,
  };
}

function retryClassOf(effect: Effect | null): RetryClass {
  return effect === "pair" || effect === "throttle" ? effect : "backoff";
}

function transportEntry(transport: TransportFailure, sent: boolean): ErrorEntry {
  if (transport === "refused" || !sent) {
    const explain = "WhatsApp could not be reached. Nothing was sent; it is tried again.";
    return { title: "No connection", retry: "after", effect: "breaker", explain };
  }
  const title = transport === "timeout" ? "No answer in time" : "Connection lost";
  const explain = "WhatsApp did not confirm. The message may have gone out; its status will settle it.";
  return { title, retry: "ambiguous", effect: "breaker", explain };
}

function unknownEntry(httpStatus: number | undefined): ErrorEntry {
  if (httpStatus === 429) {
    const explain = "WhatsApp asked to slow down. It is sent again more slowly.";
    return { title: "Too fast", retry: "after", effect: "throttle", explain };
  }
  if (httpStatus === undefined || httpStatus >= 500 || httpStatus < 400) {
    const explain = "WhatsApp answered in a way we do not know. The message may have gone out.";
    return { title: "Unknown answer", retry: "ambiguous", effect: "breaker", explain };
  }
  const explain = "WhatsApp refused the message with an error we do not know. The details may say more.";
  return { title: "Refused", retry: "never", explain };
}
