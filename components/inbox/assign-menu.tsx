"use client";

import { Hand, Undo2, UserPlus } from "lucide-react";
import type { RefObject } from "react";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button-class";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { TicketView } from "@/lib/inbox/queue-item";
import { useDesk } from "./use-desk";
import type { TicketActs } from "./use-ticket-acts";

/** Whose the ticket is, and the menu that changes it. Only the words for someone who may not. */
export function AssignMenu({
  ticket,
  acts,
  trigger,
}: {
  ticket: TicketView | null;
  acts: TicketActs;
  trigger: RefObject<HTMLButtonElement | null>;
}) {
  const { me, agents } = useDesk();
  if (!ticket) return null;
  const owner = ticket.assignee;
  const mine = owner?.id === me.id;
  const face = owner ? (
    <>
      <Avatar id={owner.id} name={owner.name} size="xs" />
      <span className="max-w-28 truncate @max-xl:sr-only">{mine ? "You" : owner.name}</span>
    </>
  ) : (
    <>
      <UserPlus aria-hidden />
      <span className="@max-2xl:sr-only">Unassigned</span>
    </>
  );
  if (!acts.assign) return <span className="flex items-center gap-1.5 px-2 text-muted">{face}</span>;
  const others = agents.filter(({ id }) => id !== me.id && id !== owner?.id);
  return (
    <Menu
      className="w-56"
      trigger={
        <button
          ref={trigger}
          type="button"
          aria-keyshortcuts="a"
          aria-busy={acts.busy === "assign" || acts.busy === "release" || undefined}
          className={buttonClass({ variant: "ghost" })}
        >
          <span className="sr-only">Owner: </span>
          {face}
        </button>
      }
    >
      {acts.take && (
        <MenuItem icon={<Hand aria-hidden />} kbd="T" onSelect={acts.take}>
          Take it
        </MenuItem>
      )}
      {!acts.take && !mine && (
        <MenuItem icon={<Hand aria-hidden />} onSelect={() => acts.assign?.(me.id)}>
          Take over from {owner?.name}
        </MenuItem>
      )}
      {acts.release && (
        <MenuItem icon={<Undo2 aria-hidden />} kbd="U" onSelect={acts.release}>
          Release to the queue
        </MenuItem>
      )}
      {others.length > 0 && <MenuSeparator />}
      {others.map((agent) => (
        <MenuItem
          key={agent.id}
          icon={<Avatar id={agent.id} name={agent.name} size="xs" />}
          onSelect={() => acts.assign?.(agent.id)}
        >
          Assign to {agent.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
