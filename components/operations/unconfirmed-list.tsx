"use client";

import { memo, useCallback, useId, useState } from "react";
import { ask } from "@/components/live/ask";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/action-result";
import type { UnconfirmedMessage } from "@/lib/inbox/list-unconfirmed";
import type { UnconfirmedVerdict as Verdict } from "@/lib/inbox/settle-unconfirmed";

export type Settle = (input: {
  messageIds: string[];
  decision: Verdict;
}) => Promise<ActionResult<{ settled: number }>>;

const done = {
  resend: "sent again",
  count_sent: "counted as sent",
  give_up: "given up",
} as const satisfies Record<Verdict, string>;

/** Messages of which nobody knows whether they left, to be decided on one by one or together. */
export const UnconfirmedList = memo(function UnconfirmedList({
  messages,
  settle,
  onDone,
}: {
  messages: readonly UnconfirmedMessage[];
  /** Null for who may only look. */
  settle: Settle | null;
  onDone: () => Promise<void>;
}) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const chosen = messages.map(({ messageId }) => messageId).filter((id) => marked.has(id));

  const mark = useCallback((messageIds: readonly string[], isMarked: boolean) => {
    setMarked((known) => {
      const next = new Set(known);
      for (const id of messageIds) isMarked ? next.add(id) : next.delete(id);
      return next;
    });
  }, []);

  return (
    <SectionCard title="Unconfirmed messages" flush={messages.length > 0}>
      {messages.length === 0 ? (
        <p className="text-muted">
          None. A message whose sending broke off is listed here after ten minutes without a word from
          WhatsApp.
        </p>
      ) : (
        <>
          <p className="px-5 pb-3 text-muted">
            The connection broke while these were sent: each may have arrived or not. Sent again, a player may
            get one twice.
          </p>
          {settle && (
            <div className="flex flex-wrap items-center gap-3 border-t border-line bg-raised px-5 py-2">
              <Checkbox
                aria-label="Mark all"
                checked={chosen.length === messages.length}
                indeterminate={chosen.length > 0 && chosen.length < messages.length}
                onCheckedChange={(isMarked) =>
                  mark(
                    messages.map(({ messageId }) => messageId),
                    isMarked,
                  )
                }
              />
              <span className="flex-1 text-muted tabular-nums" aria-live="polite">
                {chosen.length} of {messages.length} marked
              </span>
              <Verdicts messageIds={chosen} settle={settle} onDone={onDone} />
            </div>
          )}
          <ul className="border-t border-line">
            {messages.map((message) => (
              <UnconfirmedLine
                key={message.messageId}
                message={message}
                isMarked={marked.has(message.messageId)}
                onMark={settle && mark}
              />
            ))}
          </ul>
        </>
      )}
    </SectionCard>
  );
});

function Verdicts({
  messageIds,
  settle,
  onDone,
}: {
  messageIds: string[];
  settle: Settle;
  onDone: () => Promise<void>;
}) {
  const [busy, setBusy] = useState<Verdict | null>(null);

  async function decide(decision: Verdict) {
    setBusy(decision);
    const result = await ask(settle, { messageIds, decision });
    setBusy(null);
    if (result.ok) toast.success(`${inWords(result.data.settled)} ${done[decision]}`);
    else toast.error(result.error.message);
    await onDone();
  }

  const button = (decision: Verdict, label: string, title: string) => (
    <Button
      size="sm"
      title={title}
      loading={busy === decision}
      disabled={messageIds.length === 0 || busy !== null}
      onClick={() => decide(decision)}
    >
      {label}
    </Button>
  );
  return (
    <span className="flex flex-wrap gap-2">
      {button("give_up", "Give up", "They count as failed and are not sent again")}
      {button("count_sent", "Count as sent", "They are not sent again")}
      {button("resend", "Send again", "Players may get them twice")}
    </span>
  );
}

const UnconfirmedLine = memo(function UnconfirmedLine({
  message,
  isMarked,
  onMark,
}: {
  message: UnconfirmedMessage;
  isMarked: boolean;
  onMark: ((messageIds: readonly string[], isMarked: boolean) => void) | null;
}) {
  const id = useId();
  const { conversationId, playerName, integrationName, type, text, since } = message;
  return (
    <li className="flex items-start gap-3 border-b border-line-faint px-5 py-3 last:border-b-0">
      {onMark && (
        <Checkbox
          className="mt-0.5"
          aria-labelledby={id}
          checked={isMarked}
          onCheckedChange={(is) => onMark([message.messageId], is)}
        />
      )}
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p id={id} className="line-clamp-2">
          <bdi>{text ?? type}</bdi>
        </p>
        <p className="mt-0.5 text-sm text-muted">
          <Link href={`/inbox/${conversationId}`} className="underline underline-offset-2 hover:text-ink">
            <bdi>{playerName ?? "Conversation"}</bdi>
          </Link>
          {` · ${integrationName} · `}
          <RelativeTime at={since} />
        </p>
      </div>
    </li>
  );
});

const inWords = (count: number) => (count === 1 ? "One message" : `${count} messages`);
