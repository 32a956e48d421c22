import clsx from "clsx";
import { CodeBlock } from "@/components/ui/code-block";
import type { Answered } from "./studio-api";

/** What the API said, as the studio's server got it: in words, and whole. Nothing before it is asked. */
export function StudioAnswer({
  answer,
  wordsOf,
}: {
  answer: Answered | null;
  /** What a good answer means. */
  wordsOf: (body: unknown) => string;
}) {
  if (!answer) return null;
  const isGood = answer.status < 300;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className={clsx("font-medium", isGood ? "text-ink" : "text-danger-ink")}>
        {isGood ? wordsOf(answer.body) : problemIn(answer.body)}
      </p>
      <CodeBlock
        label="Answer of the API"
        value={`HTTP ${answer.status}\n${JSON.stringify(answer.body, null, 2)}`}
        className="max-h-40"
      />
    </div>
  );
}

/** The sentence in a problem's answer. */
function problemIn(body: unknown): string {
  const detail = (body as { detail?: unknown } | null)?.detail;
  return typeof detail === "string" ? detail : "The API refused.";
}
