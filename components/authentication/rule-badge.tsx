import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { CountryRule } from "@/lib/fraud/guard-level";
import { ruleWords } from "./guard-words";

const tones: Record<CountryRule, BadgeTone> = { allow: "neutral", monitor: "warning", block: "danger" };

export function RuleBadge({ rule }: { rule: CountryRule }) {
  return <Badge tone={tones[rule]}>{ruleWords[rule].label}</Badge>;
}
