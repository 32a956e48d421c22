"use client";

import clsx from "clsx";
import { Bot } from "lucide-react";
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { ChannelIcon } from "@/components/ui/channel-icon";
import { RelativeTime } from "@/components/ui/relative-time";
import { TierGem } from "@/components/ui/tier-gem";
import { channelNames } from "@/lib/channel";
import type { QueueItem, QueueView } from "@/lib/inbox/queue-item";
import { PlaceLink } from "./place-link";
import { useDesk, useInbox } from "./use-desk";
import { Viewers } from "./viewers";
import { WaitingBadge } from "./waiting-badge";

export const QueueRow = memo(function QueueRow({
  view,
  item,
  isOpen,
}: {
  view: QueueView;
  item: QueueItem;
  isOpen: boolean;
}) {
  const { ticket, player, conversationId } = item;
  const name = player?.name ?? "Group";
  const unread = item.unreadCount > 0 && ticket.status === "open";
  return (
    <PlaceLink
      view={view}
      conversationId={conversationId}
      aria-current={isOpen ? "true" : undefined}
      data-conversation={conversationId}
      className={clsx(
        "relative flex h-full gap-2.5 border-b border-line px-3.5 py-2.5 transition-colors focus-visible:-outline-offset-2",
        isOpen
          ? "bg-wash before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent"
          : "hover:bg-hover",
      )}
    >
      <Avatar id={player?.id ?? conversationId} name={name} />
      <span className="flex min-w-0 flex-1 flex-col justify-center gap-0.5">
        <span className="flex min-w-0 items-center gap-1.5">
          <TierGem tier={player?.tier} />
          <bdi className="truncate font-semibold">{name}</bdi>
          {unread && <UnreadMark count={item.unreadCount} />}
        </span>
        <LastLine item={item} unread={unread} />
        <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
          <ChannelIcon channel={item.integration.channel} className="size-3.5 shrink-0" />
          <span className="truncate">
            {channelNames[item.integration.channel]} · #{ticket.number}
          </span>
          <Owner item={item} />
          <Viewers conversationId={conversationId} />
        </span>
      </span>
      <span className="flex shrink-0 items-center">
        {ticket.waitingSince ? (
          <WaitingBadge
            since={ticket.waitingSince}
            priority={ticket.priority}
            lastMessageAt={item.lastMessageAt}
          />
        ) : (
          <RelativeTime at={item.lastMessageAt} className="text-xs text-muted" />
        )}
      </span>
    </PlaceLink>
  );
});

function UnreadMark({ count }: { count: number }) {
  return (
    <span className="flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-2xs font-semibold text-on-accent">
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{count} unread</span>
    </span>
  );
}

function LastLine({ item, unread }: { item: QueueItem; unread: boolean }) {
  const draft = useInbox(
    (state) =>
      state.drafts[item.conversationId] || state.attachments[item.conversationId]?.[0]?.name || undefined,
  );
  if (draft) {
    return (
      <span className="truncate">
        <span className="font-medium text-warning-ink">Draft: </span>
        <bdi className="text-muted">{draft}</bdi>
      </span>
    );
  }
  return (
    <span className={clsx("flex min-w-0 items-center gap-1", unread ? "text-ink" : "text-muted")}>
      <Speaker item={item} />
      <bdi className="truncate">{item.lastPreview}</bdi>
    </span>
  );
}

function Speaker({ item }: { item: QueueItem }) {
  const { me } = useDesk();
  const { kind, id, name } = item.lastSender;
  if (kind === "player" || kind === "system") return null;
  if (kind === "bot") {
    return (
      <>
        <Bot aria-hidden className="size-3.5" />
        <span className="sr-only">Bot: </span>
      </>
    );
  }
  const speaker = id === me.id ? "You" : kind === "agent" ? (name ?? "Agent").split(" ")[0] : "Studio";
  return <span className="shrink-0 font-medium">{speaker}:</span>;
}

function Owner({ item }: { item: QueueItem }) {
  const { me } = useDesk();
  const owner = item.ticket.assignee;
  if (!owner) return null;
  const label = owner.id === me.id ? "Yours" : `${owner.name} has it`;
  return <Avatar id={owner.id} name={owner.name} size="xs" label={label} />;
}
