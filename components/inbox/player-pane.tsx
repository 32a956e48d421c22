"use client";

import type { ReactNode } from "react";
import { RevealablePhone } from "@/components/players/revealable-phone";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { TierGem } from "@/components/ui/tier-gem";
import type { TicketView } from "@/lib/inbox/queue-item";
import type { PlayerProfile } from "@/lib/players/player-summary";
import { GameSection } from "./game-section";
import { LocalTime } from "./local-time";
import { knownBy, nameOf, since } from "./player-words";
import { SessionSection } from "./session-section";
import { useDesk, useInbox } from "./use-desk";

/** Who one talks to: what helps to answer, nothing revealed that was not asked for. */
export function PlayerPane({ conversationId }: { conversationId: string }) {
  const thread = useInbox((state) => state.threads[conversationId]);
  if (!thread) return <PlayerSkeleton />;
  const { player, earlierTickets } = thread;
  return (
    <div className="flex flex-col">
      {player ? <Player player={player} /> : <GroupNote />}
      {player && (
        <Section title="In the game">
          <GameSection playerId={player.id} />
        </Section>
      )}
      {player && (
        <Section title="Session">
          <SessionSection conversationId={conversationId} />
        </Section>
      )}
      <Section
        title="Earlier tickets"
        hint={earlierTickets.length > 0 ? String(earlierTickets.length) : undefined}
      >
        {earlierTickets.length === 0 ? (
          <p className="text-muted">None in this conversation</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {earlierTickets.map((ticket) => (
              <EarlierTicket key={ticket.id} ticket={ticket} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function Player({ player }: { player: PlayerProfile }) {
  const { actions } = useDesk();
  return (
    <>
      <div className="px-4 pt-4 pb-3">
        <h2 className="flex items-start gap-2 text-lg font-semibold">
          <span className="flex h-5 items-center empty:hidden">
            <TierGem tier={player.tier} />
          </span>
          <Link href={`/players/${player.id}`} className="line-clamp-3 wrap-anywhere hover:underline">
            <bdi>{player.name}</bdi>
          </Link>
        </h2>
        <p className="mt-0.5 text-sm text-muted">
          {player.externalId && (
            <>
              <code className="font-mono text-sm wrap-anywhere">{player.externalId}</code> ·{" "}
            </>
          )}
          here since {since(player.createdAt)}
        </p>
      </div>
      <div className="px-4 pb-4">
        <DefinitionList>
          <Definition term="Tier">
            <TierGem tier={player.tier} named />
          </Definition>
          <Definition term="Phone">
            <RevealablePhone
              key={player.id}
              playerId={player.id}
              maskedPhone={player.maskedPhone}
              revealPhone={actions.revealPhone}
            />
          </Definition>
          {player.username && (
            <Definition term="Username">
              <bdi>@{player.username}</bdi>
            </Definition>
          )}
          {player.timeZone && (
            <Definition term="Local time">
              <LocalTime timeZone={player.timeZone} />
            </Definition>
          )}
          {player.language && <Definition term="Language">{nameOf("language", player.language)}</Definition>}
          {player.country && <Definition term="Country">{nameOf("region", player.country)}</Definition>}
          <Definition term="Known by">{knownBy(player.identityKinds)}</Definition>
        </DefinitionList>
      </div>
    </>
  );
}

function GroupNote() {
  return (
    <div className="px-4 py-4">
      <h2 className="text-lg font-semibold">Group</h2>
      <p className="mt-1 text-muted">Several players write here, so there is no single player to show.</p>
    </div>
  );
}

function EarlierTicket({ ticket }: { ticket: TicketView }) {
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="font-medium">#{ticket.number}</span>
      <span className="min-w-0 truncate text-muted">
        {ticket.resolvedBy ? `resolved by ${ticket.resolvedBy.name}` : ticket.status}
        {ticket.resolvedAt && (
          <>
            {" · "}
            <RelativeTime at={ticket.resolvedAt} />
          </>
        )}
      </span>
    </li>
  );
}

function Section({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-line px-4 py-3.5">
      <h3 className="mb-2 flex items-baseline justify-between font-semibold">
        {title}
        {hint && <span className="font-normal text-muted">{hint}</span>}
      </h3>
      {children}
    </section>
  );
}

function PlayerSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading the player" className="flex flex-col gap-3 px-4 pt-5">
      <Skeleton className="h-4 w-32" />
      <Skeleton className="mb-2 h-3 w-44" />
      <Skeleton className="h-3 w-56" />
      <Skeleton className="h-3 w-48" />
      <Skeleton className="h-3 w-52" />
    </div>
  );
}
