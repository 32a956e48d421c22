import { BoundedLog } from "../bounded-log";
import type { Json } from "../model";
import type { TokenBucket } from "../token-bucket";
import { FileShelf } from "./file-shelf";

/** A bot with its token, and where it wants its updates. */
export type Bot = {
  id: number;
  token: string;
  username: string;
  name: string;
  webhook: Webhook | null;
  nextUpdateId: number;
  /** What has not been taken yet, oldest first. */
  pending: Update[];
  inFlight: Set<number>;
  lastError: { atMs: number; message: string } | null;
  bucket: TokenBucket;
};

export type Webhook = {
  url: string;
  secretToken: string | null;
  maxConnections: number;
  allowedUpdates: string[] | null;
};

export type Update = {
  id: number;
  chatId: number;
  /** The update as the Bot API writes it, without its id. */
  content: Json;
  queuedAtMs: number;
  attempts: number;
  notBeforeMs: number;
};

/** Someone's Telegram account; the private chat with a bot has the same id. */
export type Chat = {
  id: number;
  firstName: string;
  lastName: string | null;
  username: string | null;
  languageCode: string;
  /** Shared only when its owner says so. */
  phone: string | null;
  /** By bot id; there is none until the player starts the bot. */
  talks: Map<number, Talk>;
};

export type Talk = {
  botId: number;
  blocked: boolean;
  /** The bot has been told that it is blocked. */
  toldBlocked: boolean;
  lastMessageId: number;
  messages: TelegramMessage[];
  bucket: TokenBucket;
};

export type TelegramMessage = {
  /** As the business sees it: `in` was written by the player. */
  direction: "in" | "out";
  atMs: number;
  /** The Bot API's Message. */
  message: Json & { message_id: number };
  /** Button taps that the bot has, and has not yet, answered. */
  taps: { id: string; data: string; answer: string | null; answered: boolean }[];
};

export type TelegramDelivery = { at: number; botId: number; updateId: number; status: number | null };

/** Telegram as far as bots can see it, in memory. */
export class TelegramWorld {
  readonly bots = new Map<string, Bot>();
  readonly chats = new Map<number, Chat>();
  readonly files = new FileShelf();
  readonly deliveries = new BoundedLog<TelegramDelivery>(1_000);

  botById(id: number): Bot | undefined {
    return [...this.bots.values()].find((bot) => bot.id === id);
  }

  /** Forgets accounts, messages and updates; with `everything` the bots too. */
  forget(everything: boolean): void {
    this.chats.clear();
    this.files.clear();
    this.deliveries.clear();
    if (everything) this.bots.clear();
    for (const bot of this.bots.values()) {
      Object.assign(bot, { pending: [], inFlight: new Set(), lastError: null, bucket: newBotBucket(0) });
    }
  }
}

/** Telegram's advice to bots: about 30 messages a second in all, one a second to one chat, "short bursts" aside. */
export const botRule = { capacity: 30, perSecond: 30 };
export const chatRule = { capacity: 5, perSecond: 1 };

export function newBotBucket(nowMs: number): TokenBucket {
  return { tokens: botRule.capacity, atMs: nowMs };
}
