"use client";

import { Check, ChevronLeft, Ellipsis, Hand, PanelRight, RotateCcw, Undo2, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/skeleton";
import { TierGem } from "@/components/ui/tier-gem";
import type { TicketView } from "@/lib/inbox/queue-item";
import type { Thread } from "@/lib/inbox/thread";
import { findItem } from "./inbox-state";
import { PlaceLink } from "./place-link";
import { PlayerPane } from "./player-pane";
import { useDesk, useInbox } from "./use-desk";
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
        <span className="shrink-0">
          <WaitingBadge since={ticket.waitingSince} priority={ticket.priority} long />
        </span>
      )}
      {ticket?.status === "resolved" && <Badge icon={<Check aria-hidden />}>resolved</Badge>}
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        <PlayerDrawer conversationId={conversationId} />
        <div className="hidden items-center gap-1.5 md:flex">
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

/** All acts in one menu, where there is no room for buttons. */
function ActsMenu({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const { agents, me } = useDesk();
  if (!acts.take && !acts.resolve && !acts.reopen && !acts.release) return null;
  const others = agents.filter(({ id }) => id !== me.id && id !== ticket.assignee?.id);
  return (
    <Menu trigger={<IconButton label="Ticket" icon={<Ellipsis aria-hidden />} />} className="w-60">
      {acts.take && (
        <MenuItem icon={<Hand aria-hidden />} onSelect={acts.take}>
          Take
        </MenuItem>
      )}
      {acts.resolve && (
        <MenuItem icon={<Check aria-hidden />} onSelect={acts.resolve}>
          Resolve
        </MenuItem>
      )}
      {acts.reopen && (
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={acts.reopen}>
          Reopen
        </MenuItem>
      )}
      {acts.release && (
        <MenuItem icon={<Undo2 aria-hidden />} onSelect={acts.release}>
          Release to the queue
        </MenuItem>
      )}
      {acts.assign && others.length > 0 && <MenuSeparator />}
      {acts.assign &&
        others.map((agent) => (
          <MenuItem key={agent.id} icon={<UserPlus aria-hidden />} onSelect={() => acts.assign?.(agent.id)}>
            Assign to {agent.name}
          </MenuItem>
        ))}
    </Menu>
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
