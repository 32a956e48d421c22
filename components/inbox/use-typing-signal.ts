import { useRef } from "react";
import { ask } from "@/components/live/ask";
import { useDesk } from "./use-desk";

/** The player's phone forgets it after 25 s. */
const tellAgainAfterMs = 15_000;

/** Tells the player, now and then, that an answer is being written. */
export function useTypingSignal(conversationId: string): () => void {
  const { actions } = useDesk();
  const told = useRef({ conversationId, atMs: Number.NEGATIVE_INFINITY });
  return () => {
    const now = performance.now();
    const isFresh = told.current.conversationId === conversationId;
    if (isFresh && now - told.current.atMs < tellAgainAfterMs) return;
    told.current = { conversationId, atMs: now };
    void ask(actions.typing, { conversationId });
  };
}
