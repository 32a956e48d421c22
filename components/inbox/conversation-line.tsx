"use client";

import { ChannelIcon } from "@/components/ui/channel-icon";
import { channelNames } from "@/lib/channel";
import type { Thread } from "@/lib/inbox/thread";
import { Viewers } from "./viewers";
import { WindowLine } from "./window-line";

/** The line below the header: where the conversation runs, how long free text is allowed if it ends, who else looks. */
export function ConversationLine({ thread }: { thread: Thread }) {
  const { player, integration } = thread;
  const isTimed = integration.channel === "whatsapp";
  const handle = player?.maskedPhone ?? (player?.username ? `@${player.username}` : null);
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 border-b border-line bg-surface px-3.5 lg:px-4.5">
      <span className="hidden min-w-0 shrink-[20] items-center gap-2 text-muted sm:flex">
        <ChannelIcon channel={integration.channel} className="size-3.5 shrink-0" />
        {handle && (
          <>
            <bdi className="max-w-40 shrink-0 truncate text-ink">{handle}</bdi>
            <span aria-hidden>·</span>
          </>
        )}
        <span className="truncate" title="The integration it came over">
          {integration.name}
        </span>
        <span aria-hidden>·</span>
      </span>
      {isTimed ? (
        <WindowLine window={thread.window} />
      ) : (
        <span className="shrink-0 text-muted">{channelNames[integration.channel]}</span>
      )}
      <span className="ml-auto min-w-0">
        <Viewers conversationId={thread.conversation.id} named />
      </span>
    </div>
  );
}
