import { formatCount, formatShare } from "@/components/broadcasts/figures";
import { formatDuration } from "@/components/ui/format-duration";
import { SectionCard } from "@/components/ui/section-card";
import { channelNames } from "@/lib/channel";
import { type VerificationSummary, verificationTargets } from "@/lib/otp/verification-summary";
import { Figure } from "./figure";

/** How sign-in does, each number beside what it counts and what was promised. */
export function SummaryFigures({ summary }: { summary: VerificationSummary }) {
  const { sent, delivered, verified, open, fellBack, blocked, medianSeconds, p90Seconds } = summary;
  const { deliveredShare, medianSeconds: medianTarget } = verificationTargets;
  return (
    <SectionCard flush className="@container">
      <dl className="grid grid-cols-1 @sm:grid-cols-2 @3xl:grid-cols-3 @6xl:grid-cols-5 @6xl:divide-x @6xl:divide-line-faint">
        <Figure
          label="Codes sent"
          value={formatCount(sent)}
          meaning={`Asked for in this time, resends counted once; ${formatCount(blocked)} more were blocked`}
        />
        <Figure
          label="Delivered"
          value={sent === 0 ? "–" : formatShare(delivered, sent)}
          target={`over ${deliveredShare * 100} %`}
          meets={sent === 0 ? undefined : delivered / sent > deliveredShare}
          meaning={`Of those sent, ${formatCount(delivered)} were confirmed by a channel or came back`}
        />
        <Figure
          label="Verified"
          value={sent === 0 ? "–" : formatShare(verified, sent)}
          meaning={`Of those sent, ${formatCount(verified)} came back right in time; ${formatCount(open)} may still`}
        />
        <Figure
          label="Time to sign in"
          value={medianSeconds === null ? "–" : formatSeconds(medianSeconds)}
          target={`under ${medianTarget} s`}
          meets={medianSeconds === null ? undefined : medianSeconds < medianTarget}
          meaning={
            p90Seconds === null
              ? "Half of the verified ones, from the first ask to the right code"
              : `Half of the verified ones, from the first ask to the right code; nine of ten within ${formatSeconds(p90Seconds)}`
          }
        />
        <Figure
          label="Second channel"
          value={sent === 0 ? "–" : formatShare(fellBack, sent)}
          meaning={fellBack === 0 ? "Of those sent, none had to go another way" : carriedBy(summary)}
        />
      </dl>
    </SectionCard>
  );
}

function formatSeconds(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);
}

function carriedBy({ channels }: VerificationSummary): string {
  const shares = channels.map(
    ({ channel, sent, delivered }) =>
      `${channelNames[channel]} ${formatCount(delivered)} of ${formatCount(sent)}`,
  );
  return `Of those sent, went over more than one; delivered: ${shares.join(", ")}`;
}
