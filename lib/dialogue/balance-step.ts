import { deskMenu } from "@/lib/bot/desk-reply";
import { phrasebooks } from "@/lib/words/languages";
import { say } from "@/lib/words/say";
import type { BalanceTalk, Reached, Stepped } from "./talk";

/** Looks at the player's balance and says it. */
export function balanceStep(talk: BalanceTalk, reached: Reached): Stepped {
  if (!reached || !("answer" in reached) || reached.answer.name !== "read-balances") {
    return { said: [], talk, call: { name: "read-balances" } };
  }
  const { balances } = reached.answer;
  const { language } = talk;
  if (!balances) return { said: [deskMenu(language, say(language, "noBalances"), ["agent"])], talk: null };
  const numbers = new Intl.NumberFormat(phrasebooks[language].locale);
  const lines = balances.map(({ name, amount }) => `${name}: ${numbers.format(amount)}`).join("\n");
  return { said: [deskMenu(language, say(language, "balances", { lines }), ["agent"])], talk: null };
}
