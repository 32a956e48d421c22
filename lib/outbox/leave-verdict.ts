import type { StoredDecision } from "@/db/schema/messaging";
import type { Failure } from "./send-answer";

/** What the policy says of one message at the moment of sending. */
export type LeaveVerdict =
  /** `isFirstWord`: the player has no open window, so the message counts against the portfolio's tier. */
  | { leaves: true; isFirstWord: boolean }
  /** Looked at again then; until then it holds nobody up. */
  | { leaves: false; until: Date; decision: StoredDecision }
  /** It has failed for good. */
  | { leaves: false; until: null; decision: StoredDecision; failure: Failure };
