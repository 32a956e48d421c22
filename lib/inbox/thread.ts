import type { MessageView } from "@/lib/messaging/message-view";
import type { PlayerSummary, TicketView } from "./queue-item";

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
  player: ThreadPlayer | null;
  /** The open ticket, else the last resolved one. */
  ticket: TicketView | null;
  /** Older tickets of this conversation, the latest first, at most 20. */
  earlierTickets: TicketView[];
  window: { open: boolean; closesAt: string | null };
  integration: { id: string; name: string; channel: "whatsapp"; deleted: boolean };
  messages: MessagePage;
};

export type ThreadPlayer = PlayerSummary & {
  externalId: string | null;
  country: string | null;
  language: string | null;
  timeZone: string | null;
  /** Kinds of identity known, e.g. `["phone", "bsuid"]`; the values stay masked. */
  identityKinds: string[];
  createdAt: string;
};

/** Oldest first; `earlierCursor` asks for the page before, null at the beginning. */
export type MessagePage = { items: MessageView[]; earlierCursor: string | null };
