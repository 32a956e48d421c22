import { Badge } from "@/components/ui/badge";
import type { VerificationState } from "@/lib/otp/verification-line";
import { stateWords } from "./verification-words";

export function StateBadge({ state }: { state: VerificationState }) {
  const { label, tone, hint } = stateWords[state];
  return (
    <span title={hint} className="inline-flex max-w-full">
      <Badge tone={tone}>{label}</Badge>
    </span>
  );
}
