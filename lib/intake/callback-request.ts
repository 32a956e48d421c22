import type { Channel } from "@/lib/channel";

export type CallbackRequest = {
  /** By the address that was called; only its own integrations are there. */
  channel: Channel;
  method: string;
  integrationId: string;
  query: URLSearchParams;
  /** What the channel's header says that the delivery is its own. */
  signature: string | undefined;
  /** The raw bytes; null once more than `mostBytes` came. Read only when the integration is known. */
  readBody: () => Promise<Buffer | null>;
};

export type CallbackAnswer = { status: number; body: string };

/** Where each channel proves itself: by a signature, or by a secret that it was told. */
export const proofHeaders = {
  whatsapp: "x-hub-signature-256",
  telegram: "x-telegram-bot-api-secret-token",
} as const;

/** Meta's largest delivery: 3 MB. */
export const mostBytes = 3 * 1024 * 1024;
