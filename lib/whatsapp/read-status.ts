import { isId } from "@/lib/ids";
import { listOf, numberOf, objectOf, textOf } from "./json";

export type StatusError = { code: number | null; title: string | null; details: string | null };

export type DeliveryStatus = {
  /** The wamid; null in a status that names no message. */
  externalId: string | null;
  status: string;
  /** A message only ever moves to a higher rank; 0 for a status we do not know. */
  rank: number;
  occurredAt: Date;
  /** Our own message id, carried in `biz_opaque_callback_data`. */
  messageId: string | null;
  /** Both kept as Meta writes them; it adds values without notice. */
  pricingCategory: string | null;
  pricingType: string | null;
  errors: StatusError[];
};

/** Failed outranks sent, and anything that proves arrival outranks failed: webhooks come in any order. */
export const statusRanks: Readonly<Record<string, number>> = {
  sent: 10,
  failed: 20,
  delivered: 30,
  read: 40,
  played: 50,
};

/** Reads one `status` update (see `readUpdate`; `value` may come straight from `jsonb`). Never throws. */
export function readStatus(update: { occurredAt: Date; value: unknown }): DeliveryStatus {
  const status = objectOf(objectOf(update.value)?.status) ?? {};
  const pricing = objectOf(status.pricing) ?? objectOf(objectOf(status.conversation)?.pricing);
  const name = textOf(status.status) ?? "unknown";
  const ours = textOf(status.biz_opaque_callback_data);
  return {
    externalId: textOf(status.id) ?? null,
    status: name,
    rank: Object.hasOwn(statusRanks, name) ? (statusRanks[name] ?? 0) : 0,
    occurredAt: update.occurredAt,
    messageId: ours !== undefined && isId("message", ours) ? ours : null,
    pricingCategory: textOf(pricing?.category) ?? null,
    pricingType: textOf(pricing?.type) ?? null,
    errors: listOf(status.errors).flatMap((item) => {
      const error = objectOf(item);
      if (!error) return [];
      const data = objectOf(error.error_data);
      return {
        code: numberOf(error.code) ?? null,
        title: textOf(error.title) ?? textOf(error.message) ?? null,
        details: textOf(data?.details) ?? textOf(error.error_data) ?? null,
      };
    }),
  };
}
