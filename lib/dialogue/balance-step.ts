import { deskMenu } from "@/lib/bot/desk-reply";
import type { BalanceTalk, Reached, Stepped } from "./talk";
import { words } from "./words";

/** Looks at the player's balance and says it. */
export function balanceStep(talk: BalanceTalk, reached: Reached): Stepped {
  if (!reached || !("answer" in reached) || reached.answer.name !== "read-balances") {
    return { said: [], talk, call: { name: "read-balances" } };
  }
  const { balances } = reached.answer;
  if (!balances) return { said: [deskMenu(words.noBalances, ["agent"])], talk: null };
  const lines = balances.map(({ name, amount }) => `${name}: ${amount.toLocaleString("en")}`);
  return { said: [deskMenu(words.balances(lines), ["agent"])], talk: null };
}
