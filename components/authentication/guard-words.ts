import type { CountryRule, GuardLevel } from "@/lib/fraud/guard-level";
import { thresholds } from "@/lib/fraud/thresholds";

export const ruleWords: Record<CountryRule, { label: string; act: string; effect: string }> = {
  allow: {
    label: "Allowed",
    act: "Allow",
    effect: "Codes are sent unless the guard’s signals speak against it.",
  },
  monitor: {
    label: "Watched",
    act: "Watch",
    effect: "Codes are still sent, and marked, so that you can look at them.",
  },
  block: {
    label: "Blocked",
    act: "Block",
    effect:
      "From the next one on no code is sent there, but to numbers on the safe list. Players there cannot sign in with a code.",
  },
};

export const levelNames: Record<GuardLevel, string> = {
  off: "Off",
  basic: "Basic",
  standard: "Standard",
  strict: "Strict",
};

/** What a level does, from the numbers it works with. */
export function describeLevel(level: GuardLevel): string {
  if (level === "off") return "No signal is judged. Rules for countries and the safe list still hold.";
  const limits = thresholds[level];
  const conversion = limits.prefixConversion;
  const back =
    conversion.block === null
      ? `Marks numbers of a prefix where under ${percent(conversion.monitor)} of ${conversion.least} codes come back, and blocks`
      : `Blocks a prefix where under ${percent(conversion.block)} of ${conversion.least} codes come back,`;
  return `${back} what asks for ${limits.numbersOfIp.block} numbers from one address or ${limits.numbersOfPlayer.block} of one player in an hour, for ${limits.numbersNearby.block} neighbouring numbers in ten minutes, and for premium-rate numbers.`;
}

function percent(share: number | null): string {
  return `${Math.round((share ?? 0) * 100)} %`;
}
