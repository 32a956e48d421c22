import { ShieldAlert, ShieldX } from "lucide-react";
import type { VerificationLine } from "@/lib/otp/verification-line";

/** Shows where the fraud guard had something to say, its reasons on hover and for screen readers. */
export function GuardMark({
  guardOutcome,
  guardReasons,
}: Pick<VerificationLine, "guardOutcome" | "guardReasons">) {
  if (guardOutcome === "allow") return null;
  const why = guardReasons.map(({ explain }) => explain).join(" ");
  const label = `${guardOutcome === "block" ? "Blocked" : "Marked"} by the guard. ${why}`;
  const Icon = guardOutcome === "block" ? ShieldX : ShieldAlert;
  return (
    <span role="img" title={why} aria-label={label} className="inline-flex shrink-0">
      <Icon
        aria-hidden
        className={guardOutcome === "block" ? "size-4 text-danger" : "size-4 text-warning-ink"}
      />
    </span>
  );
}
