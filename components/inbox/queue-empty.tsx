"use client";

import { CircleCheck, Inbox, MessageSquareText, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { QueueView } from "@/lib/inbox/queue-item";
import { PlaceLink } from "./place-link";
import { useDesk, useInbox } from "./use-desk";
import { usePlace } from "./use-place";

export function QueueEmpty({ view }: { view: QueueView }) {
  return <div className="flex min-h-0 flex-1 items-center justify-center">{emptiness[view]()}</div>;
}

const emptiness: Record<QueueView, () => ReactNode> = {
  mine: () => <NothingMine />,
  unassigned: () => (
    <EmptyState icon={<CircleCheck />} title="Every open ticket has an owner">
      New messages without one appear here by themselves.
    </EmptyState>
  ),
  all: () => <NothingOpen />,
  resolved: () => (
    <EmptyState icon={<CircleCheck />} title="Nothing is resolved yet">
      A ticket comes here when its work is done, and goes back when the player writes again.
    </EmptyState>
  ),
};

function NothingMine() {
  const unassigned = useInbox((state) => state.counts.unassigned);
  const { conversationId } = usePlace();
  const next = unassigned > 0 && (
    <PlaceLink view="unassigned" conversationId={conversationId} className={buttonClass()}>
      See {unassigned.toLocaleString("en")} unassigned
    </PlaceLink>
  );
  return (
    <EmptyState icon={<UserRound />} title="You have no open tickets" action={next}>
      Take one from the queue and it stays yours until it is resolved.
    </EmptyState>
  );
}

function NothingOpen() {
  const { hasPhone } = useDesk();
  if (hasPhone) {
    return (
      <EmptyState
        icon={<MessageSquareText />}
        title="No open conversations"
        action={
          <ButtonLink href="/emulator" target="_blank">
            Open the phone
          </ButtonLink>
        }
      >
        Write as a player on the phone: the message appears here at once.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Inbox />} title="No open conversations">
      A conversation appears here as soon as a player writes to one of your numbers.
    </EmptyState>
  );
}
