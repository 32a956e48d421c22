import { z } from "zod";
import type { Lane } from "@/lib/mailbox/claim-lanes";
import { isReset } from "@/lib/sessions/is-reset";
import { Session } from "@/lib/sessions/session";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";

/** Asks to wait, outside any transaction, for what else a sender says in the same breath, and what is remembered of them. */
export const ListenRequest = z.object({
  kind: z.literal("listen"),
  integrationId: z.string(),
  sender: z.string(),
  waitMs: z.number(),
  round: z.int(),
  through: z.int(),
});

export type ListenRequest = z.infer<typeof ListenRequest>;

/** After the wait: how much was known when it began, how often was waited, and the session. */
export const Listened = z.object({ through: z.int(), round: z.int(), session: Session.nullable() });

export type Listened = z.infer<typeof Listened>;

const Kept = z.object({ listened: Listened });

/** What a lane brings along that was listened to, also when a dialogue called out since. */
export function listenedIn({ callResult }: Pick<Lane, "callResult">): Listened | null {
  if (!callResult) return null;
  const kept = Kept.safeParse(callResult.answer);
  return kept.success ? kept.data.listened : (Listened.safeParse(callResult.answer).data ?? null);
}

const mostRounds = 5;
const endings = new Set(["button", "interactive"]);

/**
 * Whether a bot should listen a little longer before it answers: until nothing more came during one wait, at most five of
 * them. A choice that was tapped, or a reset, is complete by itself and waits for nothing but the session.
 */
export function listenOn(
  lane: { through: number; last: InboundMessage; listened: Listened | null },
  quietMs: number,
): { waitMs: number; round: number } | null {
  const { through, last, listened } = lane;
  const isComplete = endings.has(last.type) || isReset(last);
  if (listened && (isComplete || listened.through >= through || listened.round >= mostRounds)) return null;
  return { waitMs: isComplete ? 0 : quietMs, round: (listened?.round ?? 0) + 1 };
}
