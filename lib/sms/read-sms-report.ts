import { createHash } from "node:crypto";
import { storableKey } from "@/lib/storable";
import type { Update } from "@/lib/whatsapp/read-update";
import { pickValue } from "./pick-value";
import type { SmsProvider } from "./sms-provider";

const lanes = 4;

/** A delivery report as a status update of the mailbox; null for what says nothing about a message. */
export function readSmsReport(
  report: NonNullable<SmsProvider["report"]>,
  body: unknown,
  receivedAt: Date,
): Update | null {
  const externalId = pickValue(body, report.idPath);
  const said = pickValue(body, report.statusPath);
  const status = statusOf(report, said);
  if (externalId === undefined || status === null) return null;
  const lane = (createHash("sha256").update(externalId).digest()[0] ?? 0) % lanes;
  return {
    kind: "status",
    externalId: storableKey(`${externalId}:${status}`),
    laneKey: `s:${lane}`,
    phoneNumberId: null,
    occurredAt: receivedAt,
    value: {
      field: "messages",
      wabaId: null,
      status: {
        id: externalId,
        status,
        ...(status === "failed" && { errors: [{ title: "Not delivered", error_data: { details: said } }] }),
      },
    },
  };
}

function statusOf(
  { delivered, failed }: NonNullable<SmsProvider["report"]>,
  said: string | undefined,
): "delivered" | "failed" | null {
  const isIn = (words: readonly string[]) => words.some((word) => word.toLowerCase() === said?.toLowerCase());
  if (isIn(delivered)) return "delivered";
  return isIn(failed) ? "failed" : null;
}
