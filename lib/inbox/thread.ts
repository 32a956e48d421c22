import type { Channel } from "@/lib/channel";
import type { MessagePosition, MessageView } from "@/lib/messaging/message-view";
import type { Page } from "@/lib/page";
import type { PlayerProfile } from "@/lib/players/player-summary";
import type { TicketView } from "./queue-item";

/** Everything the conversation pane and the player pane show at first. Times are ISO 8601 in UTC. */
export type Thread = {
  conversation: {
    id: string;
    status: "open" | "closed";
    groupId: string | null;
    lastMessageAt: string;
    unreadCount: number;
    createdAt: string;
  };
  player: PlayerProfile | null;
  /** The open ticket, else the last resolved one. */
  ticket: TicketView | null;
  /** Older tickets of this conversation, the latest first, at most 20. */
  earlierTickets: TicketView[];
  /** For free text, always open where the channel has no window; and until when messages cost nothing, after a player came by an advertisement. */
  window: { open: boolean; closesAt: string | null; freeEntryEndsAt: string | null };
  integration: { id: string; name: string; channel: Channel; deleted: boolean };
  /** The newest ones, oldest first; `next` leads further back. */
  messages: Page<MessageView, MessagePosition>;
};
