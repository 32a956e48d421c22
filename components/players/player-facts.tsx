"use client";

import { useRouter } from "next/navigation";
import { LocalTime } from "@/components/inbox/local-time";
import { nameOf } from "@/components/inbox/player-words";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { TierGem } from "@/components/ui/tier-gem";
import type { ShownPlayer } from "@/lib/players/shown-player";
import { RevealablePhone, type RevealPhoneAction } from "./revealable-phone";

/** Who a player is, the number masked until somebody asks. */
export function PlayerFacts({
  player,
  revealPhone,
}: {
  player: ShownPlayer;
  revealPhone: RevealPhoneAction;
}) {
  const router = useRouter();
  const attributes = Object.entries(player.attributes);
  return (
    <SectionCard title="Profile">
      <DefinitionList>
        <Definition term="Tier">
          <TierGem tier={player.tier} named />
        </Definition>
        <Definition term="Phone">
          <RevealablePhone
            playerId={player.id}
            maskedPhone={player.maskedPhone}
            revealPhone={revealPhone}
            onRevealed={() => router.refresh()}
          />
        </Definition>
        {player.username && (
          <Definition term="Username">
            <bdi>@{player.username}</bdi>
          </Definition>
        )}
        <Definition term="Player id">
          {player.externalId ? (
            <code className="font-mono text-sm">{player.externalId}</code>
          ) : (
            <span className="text-muted">The studio has not named this player</span>
          )}
        </Definition>
        {player.country && <Definition term="Country">{nameOf("region", player.country)}</Definition>}
        {player.language && <Definition term="Language">{nameOf("language", player.language)}</Definition>}
        {player.timeZone && (
          <Definition term="Local time">
            <LocalTime timeZone={player.timeZone} />
          </Definition>
        )}
        <Definition term="Last wrote">
          {player.lastSeenAt ? <RelativeTime at={player.lastSeenAt} /> : "never"}
        </Definition>
        <Definition term="First known">
          <RelativeTime at={player.createdAt} />
        </Definition>
        <Definition term="Security question">
          {player.hasSecurityQuestion ? "set" : <span className="text-muted">none</span>}
        </Definition>
        {attributes.map(([name, value]) => (
          <Definition key={name} term={name}>
            <span className="line-clamp-4" title={String(value)}>
              {String(value)}
            </span>
          </Definition>
        ))}
      </DefinitionList>
    </SectionCard>
  );
}
