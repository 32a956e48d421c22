import { z } from "zod";
import { AnyObject, Time } from "./common";

const count = z.int().min(0);
const reasons = z.array(z.object({ code: z.string(), title: z.string(), n: count }));

export const NotificationAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    reference: z.string().nullable(),
    status: z.string(),
    integration: z.object({ id: z.string(), name: z.string() }),
    priority: z.string(),
    template: AnyObject,
    audience: AnyObject,
    recipients: count,
    recipientsKnown: z.boolean().describe("False while recipients are still being looked up."),
    progress: z.object({
      queued: count,
      sent: count,
      delivered: count,
      read: count,
      failed: count,
      refused: count.describe("By our own send policy."),
      unconfirmed: count.describe("May have left; a status or a person settles it."),
      cancelled: count,
      unreachable: count,
      failedBy: reasons,
      refusedBy: reasons,
    }),
    ratePerSecond: z.number(),
    perSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
    cancelReason: z.string().nullable(),
    createdAt: Time,
    pausedAt: Time.nullable(),
    finishedAt: Time.nullable(),
  })
  .meta({ id: "MassSend" });

export const NotificationStateAnswer = NotificationAnswer.extend({
  queue: AnyObject.describe("How the database keeps up with the queue that all mass sends share."),
}).meta({ id: "MassSendState" });

export const MaintenancePreviewAnswer = z
  .object({
    integration: z.object({ id: z.string(), name: z.string() }),
    recipients: count,
    unreachable: count,
    unknownIds: count,
    ratePerSecond: z.number(),
    before: count.describe("Messages of other mass sends that would leave before."),
    tier: z.object({ most: count, room: count, days: z.number() }).nullable(),
    seconds: z.number().describe("Until the last one has left, if it were started now."),
  })
  .meta({ id: "MassSendPreview" });
