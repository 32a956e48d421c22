import { createHash } from "node:crypto";
import { z } from "zod";
import { storableKey } from "@/lib/storable";
import type { Update } from "@/lib/whatsapp/read-update";

/** A delivery report of any provider, as the mailbox keeps it until it is filed. */
export const SmsReport = z.object({
  /** The provider's id of the message. */
  id: z.string(),
  status: z.enum(["delivered", "failed"]),
  /** The provider's own word for it. */
  said: z.string(),
});

export type SmsReport = z.infer<typeof SmsReport>;

const lanes = 4;

/** A kept report as a status update. Throws ZodError for anything else. */
export function updateOfReport(kept: unknown, receivedAt: Date): Update {
  const { id, status, said } = SmsReport.parse(kept);
  const lane = (createHash("sha256").update(id).digest()[0] ?? 0) % lanes;
  return {
    kind: "status",
    externalId: storableKey(`${id}:${status}`),
    laneKey: `s:${lane}`,
    phoneNumberId: null,
    occurredAt: receivedAt,
    value: {
      field: "messages",
      wabaId: null,
      status: {
        id,
        status,
        ...(status === "failed" && { errors: [{ title: "Not delivered", error_data: { details: said } }] }),
      },
    },
  };
}
