"use client";

import { CircleCheck, Clock, Eye, Lock, Plug } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Thread } from "@/lib/inbox/thread";
import type { Closed } from "./composer-state";
import { useDesk, useInbox } from "./use-desk";
import type { TicketActs } from "./use-ticket-acts";

/** In the place of the field: why one cannot write, and what can be done. */
export function ComposerClosed({ why, thread, acts }: { why: Closed; thread: Thread; acts: TicketActs }) {
  const draft = useInbox((state) => state.drafts[thread.conversation.id]);
  const { icon, words, act } = useReason(why, thread, acts);
  return (
    <div
      role="status"
      data-composer-closed={why}
      className="flex items-start gap-3 rounded-lg border border-line bg-surface px-3.5 py-3 shadow-sm"
    >
      <span aria-hidden className="mt-px text-muted">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        {words}
        {draft && (
          <p className="mt-1.5 truncate text-sm text-muted">
            Your draft is kept: <bdi>{draft}</bdi>
          </p>
        )}
      </div>
      {act}
    </div>
  );
}

type Reason = { icon: ReactNode; words: ReactNode; act?: ReactNode };

function useReason(why: Closed, thread: Thread, acts: TicketActs): Reason {
  const { me } = useDesk();
  const { ticket, window } = thread;
  switch (why) {
    case "read-only":
      return {
        icon: <Eye />,
        words: <Words title="You read along">Your role does not answer players.</Words>,
      };
    case "integration-removed":
      return {
        icon: <Plug />,
        words: (
          <Words title="This integration was removed">
            Nothing can be sent over {thread.integration.name} any more.
          </Words>
        ),
      };
    case "no-ticket":
      return {
        icon: <CircleCheck />,
        words: <Words title="No ticket is open">One opens when the player writes again.</Words>,
      };
    case "resolved":
      return {
        icon: <CircleCheck />,
        words: (
          <Words title={`Ticket #${ticket?.number} is resolved`}>
            {ticket?.resolvedBy
              ? ticket.resolvedBy.id === me.id
                ? "By you"
                : `By ${ticket.resolvedBy.name}`
              : "Closed"}
            {ticket?.resolvedAt && (
              <>
                {" "}
                · <RelativeTime at={ticket.resolvedAt} ago />
              </>
            )}
            . Reopen it to write.
          </Words>
        ),
        act: acts.reopen && (
          <Button onClick={acts.reopen} loading={acts.busy === "reopen"}>
            Reopen
          </Button>
        ),
      };
    case "someone-elses":
      return {
        icon: <Lock />,
        words: (
          <Words title={`${ticket?.assignee?.name} has this ticket`}>
            You can read along. To answer, it has to be released or assigned to you.
          </Words>
        ),
        act: acts.assign && (
          <Button onClick={() => acts.assign?.(me.id)} loading={acts.busy === "assign"}>
            Take over
          </Button>
        ),
      };
    case "window-closed":
      return {
        icon: <Clock />,
        words: (
          <Words
            title={
              window.closesAt ? "The 24 hours for free replies are over" : "The player has not written yet"
            }
          >
            {window.closesAt && (
              <>
                They ended <RelativeTime at={window.closesAt} ago />, counted from the player's last message.{" "}
              </>
            )}
            WhatsApp now allows an approved template only. Free replies open again when the player writes.
          </Words>
        ),
      };
  }
}

function Words({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <p className="font-medium">{title}</p>
      <p className="text-muted text-pretty">{children}</p>
    </>
  );
}
