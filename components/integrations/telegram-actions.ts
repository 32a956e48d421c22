import type { ActionResult } from "@/lib/http/action-result";

export type NewBot = { name: string; botToken: string; baseUrl?: string };

/** Only what the person changed. */
export type BotChanges = {
  name?: string;
  description?: string;
  botToken?: string;
  contactCollection?: boolean;
  attachments?: boolean;
  typingIndicators?: boolean;
  sessionDuration?: number;
  ratePerSecond?: number;
  baseUrl?: string;
};

export type CreateBotAction = (input: NewBot) => Promise<ActionResult<{ id: string }>>;
export type UpdateBotAction = (input: {
  integrationId: string;
  changes: BotChanges;
}) => Promise<ActionResult<null>>;
