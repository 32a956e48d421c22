import type { ReactElement } from "react";
import { Bubble } from "@/components/inbox/bubble";
import { NoticeLine } from "@/components/inbox/notice-line";
import { threadRows } from "@/components/inbox/thread-rows";
import type { Context } from "@/lib/context";
import { getThread } from "@/lib/inbox/get-thread";

/** A conversation's newest page as the inbox draws it. */
export async function readThread(ctx: Context, conversationId: string): Promise<ReactElement> {
  const { conversation, integration, player, messages } = await getThread(ctx, { conversationId });
  const listener = {
    meId: "usr_me",
    playerName: player?.name ?? "The player",
    isGroup: conversation.groupId !== null,
  };
  const shown = { listener, chosen: undefined, isMarked: false, onJump: () => {} };
  const { channel } = integration;
  return (
    <>
      {threadRows(messages.items, [], (at) => at.slice(0, 10)).map((row) => {
        if (row.kind === "notice") return <NoticeLine key={row.key} message={row.message} {...shown} />;
        if (row.kind === "message")
          return (
            <Bubble
              key={row.key}
              message={row.message}
              {...shown}
              channel={channel}
              opens={row.opens}
              closes={row.closes}
            />
          );
        return null;
      })}
    </>
  );
}
