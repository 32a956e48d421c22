import { AppError, InvalidInput } from "@/lib/errors";
import type { Bot } from "@/lib/telegram/bot-request";
import { type BotFacts, findBotFacts } from "@/lib/telegram/connect-bot";

/** Whom a token belongs to. Throws InvalidInput for a token that Telegram does not know, and `upstream` when it cannot be asked. */
export async function askBot(bot: Bot): Promise<BotFacts> {
  const answer = await findBotFacts(bot);
  if (answer.ok) return answer.value;
  const { code, description } = answer.error;
  if (code === 401 || code === 404) {
    const message = "Telegram does not accept this token; copy it from @BotFather again.";
    throw new InvalidInput([{ field: "botToken", message }]);
  }
  throw new AppError("upstream", `Telegram could not be asked about the bot: ${description}.`, {
    code: "telegram_unreachable",
  });
}
