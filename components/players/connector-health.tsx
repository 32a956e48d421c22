import { Badge, type BadgeTone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShownConnector } from "@/lib/connector/present-connector";

/** How the studio's backend has been doing, in one line. */
export function ConnectorHealth({ connector }: { connector: ShownConnector }) {
  const { lastAnswerAt, lastTrouble, p95Ms } = connector.state;
  const { tone, word } = verdictOf(connector);
  const isTroubleNewer = lastTrouble && (!lastAnswerAt || lastTrouble.at > lastAnswerAt);
  return (
    <p className="mb-4 flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
      <Badge tone={tone}>{word}</Badge>
      {lastAnswerAt && (
        <span className="text-muted">
          last answer <RelativeTime at={lastAnswerAt} />
        </span>
      )}
      {p95Ms !== null && <span className="text-muted">95 % within {p95Ms.toLocaleString("en")} ms</span>}
      {isTroubleNewer && (
        <span className="basis-full text-warning-ink wrap-anywhere">
          {lastTrouble.text} <RelativeTime at={lastTrouble.at} />
        </span>
      )}
    </p>
  );
}

function verdictOf({ isEnabled, state }: ShownConnector): { tone: BadgeTone; word: string } {
  if (!isEnabled) return { tone: "neutral", word: "switched off" };
  if (state.quietUntil) return { tone: "danger", word: "left alone for 30 s" };
  if (state.lastTrouble && (!state.lastAnswerAt || state.lastTrouble.at > state.lastAnswerAt)) {
    return { tone: "warning", word: "in trouble" };
  }
  return state.lastAnswerAt
    ? { tone: "accent", word: "answering" }
    : { tone: "neutral", word: "not asked yet" };
}
