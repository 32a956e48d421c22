"use client";

import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import type { TestMessageState } from "@/lib/messaging/get-test-message";
import { parsePayload } from "./parse-payload";
import type { TestActions } from "./test-actions";

const lookAgainMs = 700;
const longestMs = 120_000;
const over = new Set(["delivered", "read", "failed", "cancelled"]);

const words: Readonly<Record<string, string>> = {
  queued: "Waiting to leave",
  accepted: "Taken by Meta",
  unconfirmed: "May have left",
};

/** What became of a test message, followed until it is there or has failed, with Meta's answer as it came. */
export function TestResult({
  integrationId,
  messageId,
  look,
}: {
  integrationId: string;
  messageId: string;
  look: TestActions["look"];
}) {
  const [state, setState] = useState<TestMessageState | null>(null);

  useEffect(() => {
    const until = performance.now() + longestMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    async function follow() {
      const result = await look({ integrationId, messageId }).catch(() => null);
      if (!isWanted) return;
      if (result?.ok) setState(result.data);
      const isOver = result?.ok && over.has(result.data.status) && result.data.answers.length > 0;
      if (!isOver && performance.now() < until) timer = setTimeout(follow, lookAgainMs);
    }
    void follow();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [integrationId, messageId, look]);

  if (!state) return <p className="text-muted">On its way…</p>;
  const { status, error, answers, conversationId } = state;
  return (
    <section aria-label="Result" className="flex flex-col gap-3">
      <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={status === "failed" ? "danger" : status === "queued" ? "neutral" : "accent"}>
          {words[status] ?? sentence(status)}
        </Badge>
        <Link href={`/inbox/${conversationId}`} className="underline underline-offset-2">
          Conversation
        </Link>
        <Link
          href={`/integrations/${integrationId}/events?message=${messageId}`}
          className="underline underline-offset-2"
        >
          Event log
        </Link>
      </p>
      {error && (
        <p>
          <span className="font-medium">{error.title}.</span> {error.explain}
        </p>
      )}
      {answers.map(({ at, summary, payload }) => (
        <div key={at.toISOString()} className="flex flex-col gap-1.5">
          <p className="text-muted">{summary}</p>
          {payload !== null && <CodeBlock value={parsePayload(payload)} label="Meta’s answer" />}
        </div>
      ))}
    </section>
  );
}

function sentence(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
