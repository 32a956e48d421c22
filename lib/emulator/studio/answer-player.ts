import type { Json } from "../model";
import type { StudioPlayer, StudioWorld } from "./studio-world";

/** What the studio says about a player, by the player connector's contract; null for a question it does not know. */
export function answerPlayer(
  studio: StudioWorld,
  player: StudioPlayer,
  question: string,
  take: number,
): Json | null {
  switch (question) {
    case "profile":
      return player.profile;
    case "balances":
      return { balances: player.balances, rewards: waiting(player) };
    case "purchases":
      return { purchases: player.purchases.slice(0, take) };
    case "events":
      return { events: studio.events };
    default:
      return null;
  }
}

/** Gives a reward once; the same key gets the same answer again. */
export function claimReward(studio: StudioWorld, player: StudioPlayer, rewardId: string, key: string): Json {
  const claim = `${player.id} ${rewardId} ${key}`;
  const before = studio.claims.get(claim);
  if (before) return before;
  const answer = giveReward(player, rewardId);
  studio.claims.set(claim, answer);
  return answer;
}

function giveReward(player: StudioPlayer, rewardId: string): Json {
  const reward = player.rewards.find(({ id }) => id === rewardId);
  if (!reward) return { status: "not_available" };
  if (reward.state === "expired") return { status: "expired" };
  if (reward.state === "claimed") return { status: "already_claimed" };
  reward.state = "claimed";
  for (const balance of player.balances) {
    if (balance.code === reward.balance) balance.amount += reward.amount;
  }
  return { status: "claimed", balances: structuredClone(player.balances) };
}

function waiting({ rewards }: StudioPlayer): Json[] {
  return rewards.filter(({ state }) => state === "waiting").map(({ id, title }) => ({ id, title }));
}
