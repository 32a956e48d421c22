import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShownMassSend } from "./broadcast-actions";

type Paced = Pick<
  ShownMassSend,
  "status" | "perSecond" | "ratePerSecond" | "secondsLeft" | "pausedAt" | "finishedAt" | "recipientsKnown"
>;

/** What it does at this moment, and until when. */
export function PaceLine({ massSend }: { massSend: Paced }) {
  const { status, pausedAt, finishedAt, recipientsKnown } = massSend;
  if (status === "paused" && pausedAt) {
    return (
      <>
        Until someone resumes it · stopped <RelativeTime at={pausedAt} />
      </>
    );
  }
  if (finishedAt) {
    return (
      <>
        Ended · <RelativeTime at={finishedAt} />
      </>
    );
  }
  if (status === "cancelling") return "Taking back what has not left";
  return `${recipientsKnown ? "" : "Still finding recipients · "}${paceOf(massSend)}`;
}

function paceOf({ perSecond, ratePerSecond, secondsLeft }: Paced): string {
  const speed =
    perSecond === null
      ? `up to ${ratePerSecond}/s`
      : `${perSecond.toFixed(perSecond < 10 ? 1 : 0)} of ${ratePerSecond}/s`;
  if (secondsLeft === null) return `${speed} · nothing moves at the moment`;
  return secondsLeft === 0 ? speed : `${speed} · about ${formatDuration(secondsLeft)} left`;
}
