"use client";

import { useMemo } from "react";
import type { Thread } from "@/lib/inbox/thread";
import type { Listener } from "./speaker";
import { useDesk } from "./use-desk";

/** The reader of a conversation, for telling who says what. */
export function useListener({ conversation, player }: Pick<Thread, "conversation" | "player">): Listener {
  const { me } = useDesk();
  const isGroup = conversation.groupId !== null;
  const playerName = player?.name ?? "The player";
  return useMemo(() => ({ meId: me.id, playerName, isGroup }), [me.id, playerName, isGroup]);
}
