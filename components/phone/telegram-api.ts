import { askEmulator } from "./emulator-api";

export type TelegramAccount = {
  id: number;
  firstName: string;
  lastName: string | null;
  username: string | null;
  talks: { bot: number; blocked: boolean }[];
};

export type TelegramBot = { id: number; username: string; name: string };

export type TelegramEntity = { type: string; offset: number; length: number; url?: string };

/** The Bot API's Message, as far as the screen shows it. */
export type TelegramContent = {
  text?: string;
  caption?: string;
  entities?: TelegramEntity[];
  caption_entities?: TelegramEntity[];
  edit_date?: number;
  reply_to_message?: { text?: string; caption?: string };
} & Record<string, unknown>;

export type TelegramMessage = {
  bot: number;
  /** The studio's: `in` was written by the player. */
  direction: "in" | "out";
  messageId: number;
  at: string;
  buttons: { id?: string; title: string; url?: string }[];
  taps: { id: string; data: string; answer: string | null; answered: boolean }[];
  message: TelegramContent;
};

const at = (chat: number) => `telegram/chats/${chat}`;

export const listAccounts = () => askEmulator<{ items: TelegramAccount[] }>("GET", "telegram/chats");
export const listBots = () => askEmulator<{ items: TelegramBot[] }>("GET", "telegram/bots");
export const getTelegramThread = (chat: number) =>
  askEmulator<{ items: TelegramMessage[] }>("GET", `${at(chat)}/thread`);
export const writeToBot = (chat: number, bot: number, text: string) =>
  askEmulator("POST", `${at(chat)}/send`, { bot, text });
export const pressStart = (chat: number, bot: number, parameter: string) =>
  askEmulator("POST", `${at(chat)}/start`, { bot, ...(parameter && { parameter }) });
export const tapInline = (chat: number, bot: number, messageId: number, buttonId: string) =>
  askEmulator("POST", `${at(chat)}/tap`, { bot, messageId, buttonId });
export const setBlocked = (chat: number, bot: number, blocked: boolean) =>
  askEmulator("POST", `${at(chat)}/${blocked ? "block" : "unblock"}`, { bot });
