import { Square } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/format-duration";
import { SectionCard } from "@/components/ui/section-card";
import { type CrowdReport, scriptSteps } from "./crowd";

/** How far the crowd is, and what its players did. */
export function CrowdWatch({
  report,
  busy,
  onStop,
}: {
  report: CrowdReport;
  busy: boolean;
  onStop: () => void;
}) {
  const { input, running, sent, elapsedSeconds, byStep } = report;
  if (!input) return null;
  const planned = Math.floor(input.messagesPerSecond * input.seconds);
  return (
    <SectionCard
      title={running ? "A crowd is writing" : sent < planned ? "The crowd was stopped" : "The crowd is done"}
      hint={`${formatDuration(elapsedSeconds)} of ${formatDuration(input.seconds)}`}
      actions={
        running && (
          <Button icon={<Square aria-hidden />} loading={busy} onClick={onStop}>
            Stop the crowd
          </Button>
        )
      }
    >
      <progress
        aria-label="Messages written"
        value={sent}
        max={planned}
        className="h-1.5 w-full overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-2">
        <span className="font-semibold">{sent.toLocaleString("en-GB")}</span>
        <span className="text-muted">
          {" "}
          of {planned.toLocaleString("en-GB")} messages from {input.players.toLocaleString("en-GB")} players
        </span>
      </p>
      <p className="mt-1 text-sm text-muted">
        {scriptSteps
          .filter(({ key }) => byStep[key] > 0)
          .map(({ key, label }) => `${label} ${byStep[key].toLocaleString("en-GB")}`)
          .join(" · ")}
      </p>
    </SectionCard>
  );
}
