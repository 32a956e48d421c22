"use client";

import { Check, ChevronLeft, Hand, PanelRight, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { TierGem } from "@/components/ui/tier-gem";
import type { Thread } from "@/lib/inbox/thread";
import { ActsMenu } from "./acts-menu";
import { findItem } from "./inbox-state";
import { PlaceLink } from "./place-link";
import { PlayerPane } from "./player-pane";
import { useInbox } from "./use-desk";
import { usePlace } from "./use-place";
import type { TicketActs } from "./use-ticket-acts";
import { WaitingBadge } from "./waiting-badge";

/** Who it is, which ticket, whose, and what one can do with it. Known from the queue's line before the thread is there. */
export function ConversationHeader({
  conversationId,
  thread,
  acts,
  assignMenu,
}: {
  conversationId: string;
  thread: Thread | undefined;
  acts: TicketActs;
  assignMenu: ReactNode;
}) {
  const { view } = usePlace();
  const line = useInbox((state) => findItem(state, conversationId));
  const known = thread ?? line;
  const ticket = known?.ticket;
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-surface pr-3 pl-2 lg:pl-4.5">
      <PlaceLink
        view={view}
        conversationId={null}
        aria-label="Back to the queue"
        className={`${buttonClass({ variant: "ghost" })} w-8 px-0! lg:hidden`}
      >
        <ChevronLeft aria-hidden />
      </PlaceLink>
      <h2 className="flex min-w-0 items-center gap-2 text-lg font-semibold">
        <TierGem tier={known?.player?.tier} />
        {known ? (
          <bdi className="truncate" title={known.player?.name}>
            {known.player?.name ?? "Group"}
          </bdi>
        ) : (
          <Skeleton className="h-4 w-36" />
        )}
      </h2>
      {ticket && <span className="hidden text-muted sm:inline">#{ticket.number}</span>}
      {ticket?.waitingSince && (
        <span className="shrink-0 md:@max-xl:hidden">
          <WaitingBadge since={ticket.waitingSince} priority={ticket.priority} long />
        </span>
      )}
      {ticket?.status === "resolved" && <Badge icon={<Check aria-hidden />}>resolved</Badge>}
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        <PlayerDrawer conversationId={conversationId} />
        <div className="hidden items-center gap-1.5 md:flex @max-xl:[&_kbd]:hidden">
          {assignMenu}
          <MainActs acts={acts} />
        </div>
        <div className="md:hidden">{ticket && <ActsMenu ticket={ticket} acts={acts} />}</div>
      </div>
    </header>
  );
}

function MainActs({ acts }: { acts: TicketActs }) {
  return (
    <>
      {acts.take && (
        <Button
          variant="primary"
          kbd="T"
          icon={<Hand aria-hidden />}
          onClick={acts.take}
          loading={acts.busy === "take"}
        >
          Take
        </Button>
      )}
      {acts.resolve && (
        <Button kbd="E" icon={<Check aria-hidden />} onClick={acts.resolve} loading={acts.busy === "resolve"}>
          Resolve
        </Button>
      )}
      {acts.reopen && (
        <Button icon={<RotateCcw aria-hidden />} onClick={acts.reopen} loading={acts.busy === "reopen"}>
          Reopen
        </Button>
      )}
    </>
  );
}

/** The player's pane where it has no room of its own. */
function PlayerDrawer({ conversationId }: { conversationId: string }) {
  return (
    <div className="xl:hidden">
      <Drawer
        title="Player"
        trigger={<IconButton label="Show the player" icon={<PanelRight aria-hidden />} />}
      >
        <div className="-m-5">
          <PlayerPane conversationId={conversationId} />
        </div>
      </Drawer>
    </div>
  );
}
