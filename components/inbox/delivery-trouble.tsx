"use client";

import { ChevronRight, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/http/action-result";
import type { MessageView } from "@/lib/messaging/message-view";
import { whyClosed } from "./composer-state";
import { useDesk, useInbox } from "./use-desk";
import { useWindowOpen } from "./use-window-open";

/** Why a message waits or did not arrive, or nobody knows whether it did, and what one can do. */
export function DeliveryTrouble({ message }: { message: MessageView }) {
  if (message.status === "queued" && message.decision) return <Waiting decision={message.decision} />;
  if (message.status === "failed") return <Failed message={message} />;
  if (message.status === "unconfirmed") return <Unconfirmed message={message} />;
  return null;
}

type Decision = NonNullable<MessageView["decision"]>;

function Waiting({ decision: { outcome, until, reasons } }: { decision: Decision }) {
  return (
    <div className="mt-1 mb-2 flex max-w-full flex-col items-end gap-1 text-right text-sm text-muted">
      <p>
        {outcome === "wait" ? "Waits" : "Will not leave"}: {reasons.map(({ title }) => title).join(" · ")}
        {until && (
          <>
            {" · "}
            <RelativeTime at={until} />
          </>
        )}
      </p>
      <WhyNot reasons={reasons} label="Why was this not sent?" />
    </div>
  );
}

function WhyNot({ reasons, label }: { reasons: Decision["reasons"]; label: string }) {
  if (reasons.length === 0) return null;
  return (
    <Unfolding label={label}>
      <ul className="flex flex-col gap-1.5">
        {reasons.map(({ code, title, explain, until }) => (
          <li key={code}>
            <span className="font-medium">{title}.</span> {explain}
            {until && (
              <span className="text-muted">
                {" "}
                Ends <RelativeTime at={until} />.
              </span>
            )}
          </li>
        ))}
      </ul>
    </Unfolding>
  );
}

function Failed({ message }: { message: MessageView }) {
  const { retry } = useDesk();
  const { busy, run } = useAct();
  const mayRetry = useMayWrite(message.conversationId);
  const { error, decision, retriedAs } = message;
  return (
    <div className="mt-1 mb-2 flex max-w-full flex-col items-end gap-1.5 text-right text-sm">
      <p className="text-danger-ink">
        <span className="font-medium">Not delivered: {error?.title ?? "WhatsApp refused it"}.</span>{" "}
        {error?.explain}
      </p>
      {decision && <WhyNot reasons={decision.reasons.slice(1)} label="What else holds it back" />}
      {retriedAs ? (
        <p className="text-muted">Sent once more below</p>
      ) : (
        mayRetry && (
          <Button
            size="sm"
            icon={<RotateCw aria-hidden className="size-3.5" />}
            loading={busy}
            onClick={() => run(() => retry(message))}
          >
            Retry
          </Button>
        )
      )}
    </div>
  );
}

function Unconfirmed({ message }: { message: MessageView }) {
  const { me, settle } = useDesk();
  const { busy, run } = useAct();
  return (
    <div className="mt-1 mb-2 flex max-w-full flex-col items-end text-right text-sm">
      <p className="text-warning-ink">Unconfirmed: it may have arrived or not</p>
      <Unfolding label="What now?">
        <p className="text-pretty">
          The connection broke while this was sent. It settles by itself when WhatsApp reports.
          {me.mayWrite && " You can also decide now; sent again, the player may get it twice."}
        </p>
        {me.mayWrite && (
          <p className="mt-2 flex flex-wrap gap-2">
            <Button
              size="sm"
              disabled={busy}
              title="It counts as failed and is not sent again"
              onClick={() => run(() => settle(message, "give_up"))}
            >
              Give up
            </Button>
            <Button
              size="sm"
              disabled={busy}
              title="It is not sent again"
              onClick={() => run(() => settle(message, "count_sent"))}
            >
              Count as sent
            </Button>
            <Button
              size="sm"
              disabled={busy}
              title="The player may get it twice"
              onClick={() => run(() => settle(message, "resend"))}
            >
              Send again
            </Button>
          </p>
        )}
      </Unfolding>
    </div>
  );
}

/** Opened, it is brought into sight: at the log's end it would open below the edge. */
function Unfolding({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details
      className="group max-w-full"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.scrollIntoView({ block: "nearest" });
      }}
    >
      <summary className="inline-flex cursor-pointer list-none items-center gap-1 text-muted underline-offset-2 hover:text-ink hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <div className="mt-1 mb-1 rounded-md border border-line bg-surface px-3 py-2 text-left text-ink">
        {children}
      </div>
    </details>
  );
}

/** Whether a message sent again now would be taken. */
function useMayWrite(conversationId: string): boolean {
  const { me } = useDesk();
  const thread = useInbox((state) => state.threads[conversationId]);
  const windowOpen = useWindowOpen(thread?.window ?? { open: false, closesAt: null });
  return thread !== undefined && whyClosed(thread, me, windowOpen) === null;
}

function useAct() {
  const [busy, setBusy] = useState(false);
  async function run(act: () => Promise<ActionError | null>) {
    setBusy(true);
    const error = await act();
    setBusy(false);
    if (error) toast.error(error.message);
  }
  return { busy, run };
}
