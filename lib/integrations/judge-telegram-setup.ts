import type { BotError } from "@/lib/telegram/bot-request";
import type { BotFacts, WebhookFacts } from "@/lib/telegram/connect-bot";
import type { SetupLine } from "./record-setup";

type Answered<Value> = { ok: true; value: Value } | { ok: false; error: BotError };

export type TelegramSetupFacts = {
  /** Null while no token is stored. */
  bot: Answered<BotFacts> | null;
  webhook: Answered<WebhookFacts> | null;
  callbackUrl: string;
  hasSeenMessage: boolean;
};

type Verdict = Omit<SetupLine, "name">;

const recentMs = 15 * 60_000;

const good = (detail: string): Verdict => ({ ok: true, detail, fix: null });
const bad = (detail: string, fix: string): Verdict => ({ ok: false, detail, fix });

/** The checklist of a Telegram bot, in the order in which one mends things. */
export function judgeTelegramSetup(facts: TelegramSetupFacts, now: Date): SetupLine[] {
  return [
    { name: "bot_token", ...judgeBot(facts) },
    { name: "callback", ...judgeCallback(facts) },
    { name: "deliveries", ...judgeDeliveries(facts, now) },
    { name: "messages", ...judgeMessages(facts) },
  ];
}

const newToken = "Ask @BotFather for the bot's token with /token, and store it here.";

function judgeBot({ bot }: TelegramSetupFacts): Verdict {
  if (!bot) return bad("No bot token is stored.", newToken);
  if (bot.ok) return good(`Speaks as @${bot.value.username ?? bot.value.id}.`);
  if (bot.error.code === 401 || bot.error.code === 404) {
    return bad("Telegram does not accept the token: revoked or mistyped.", newToken);
  }
  return bad(
    `Telegram could not be asked: ${bot.error.description}.`,
    "Check the base URL, then check again.",
  );
}

function judgeCallback({ bot, webhook, callbackUrl }: TelegramSetupFacts): Verdict {
  if (!bot?.ok || !webhook) return bad("Not checked: the bot does not answer.", "Mend the token first.");
  if (!webhook.ok) {
    const fix =
      "Telegram takes only an https address that it can reach. Set PUBLIC_URL to yours, then check again.";
    return bad(`Telegram did not take the callback URL: ${webhook.error.description}.`, fix);
  }
  if (webhook.value.url === callbackUrl) return good("Telegram delivers to this server.");
  return bad(
    webhook.value.url === "" ? "Telegram delivers nowhere." : "Telegram delivers to another address.",
    "Check again to connect it to this server.",
  );
}

function judgeDeliveries({ webhook }: TelegramSetupFacts, now: Date): Verdict {
  if (!webhook?.ok) return bad("Not checked: Telegram delivers nowhere yet.", "Mend the callback first.");
  const { lastErrorAt, lastError, pendingCount } = webhook.value;
  if (lastErrorAt && now.getTime() - lastErrorAt.getTime() < recentMs) {
    const fix = "Look whether this server can be reached from outside. Telegram tries again by itself.";
    return bad(`A delivery failed lately: ${lastError ?? "no reason given"}.`, fix);
  }
  if (pendingCount === 0) return good("Nothing waits to be delivered.");
  return good(`${pendingCount} ${pendingCount === 1 ? "update is" : "updates are"} on the way.`);
}

function judgeMessages({ hasSeenMessage }: TelegramSetupFacts): Verdict {
  if (hasSeenMessage) return good("Messages arrive.");
  return bad("No message has arrived yet.", "Open the bot on Telegram and press Start.");
}
