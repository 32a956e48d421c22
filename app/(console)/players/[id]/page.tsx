import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import {
  freezePlayerAction,
  revealPhoneAction,
  revokeDeviceAction,
  unfreezePlayerAction,
} from "@/app/(console)/players/actions";
import { VerificationTable } from "@/components/authentication/verification-table";
import { ConsentList } from "@/components/players/consent-list";
import { ConversationList } from "@/components/players/conversation-list";
import { DevicesSection } from "@/components/players/devices-section";
import { FreezeButton } from "@/components/players/freeze-button";
import { FrozenNote } from "@/components/players/frozen-note";
import { GameData, GameDataSkeleton } from "@/components/players/game-data";
import { PlayerFacts } from "@/components/players/player-facts";
import { Timeline } from "@/components/players/timeline";
import { ButtonLink } from "@/components/ui/button-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SectionCard } from "@/components/ui/section-card";
import { TierGem } from "@/components/ui/tier-gem";
import { pageContext } from "@/lib/auth/page-context";
import type { Context } from "@/lib/context";
import { listDevices } from "@/lib/devices/list-devices";
import { NotFound } from "@/lib/errors";
import { listConversations } from "@/lib/messaging/list-conversations";
import { listVerifications } from "@/lib/otp/list-verifications";
import { getPlayer } from "@/lib/players/get-player";
import { listCurrentConsents } from "@/lib/players/list-current-consents";
import { listPlayerTimeline } from "@/lib/players/list-player-timeline";
import { loadPlayerData } from "@/lib/players/load-player-data";
import { shownPlayer } from "@/lib/players/shown-player";
import { getTwoFactor } from "@/lib/two-factor/get-two-factor";

export const metadata: Metadata = { title: "Player" };

type Props = { params: Promise<{ id: string }> };

export default async function PlayerPage({ params }: Props) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("players:read")) notFound();
  const player = shownPlayer(await foundPlayer(ctx, decodeURIComponent((await params).id)));
  return (
    <PageBody>
      <PageHeader
        back={{ href: "/players", label: "Players" }}
        title={
          <span className="flex items-baseline gap-2">
            <TierGem tier={player.tier} />
            <bdi className="line-clamp-2" title={player.name}>
              {player.name}
            </bdi>
          </span>
        }
        actions={
          ctx.scopes.has("players:write") && (
            <FreezeButton
              playerId={player.id}
              isFrozen={player.frozen !== null}
              freeze={freezePlayerAction}
              unfreeze={unfreezePlayerAction}
            />
          )
        }
      />
      {player.frozen && <FrozenNote {...player.frozen} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Suspense fallback={<GameDataSkeleton />}>
            <InTheGame ctx={ctx} playerId={player.id} />
          </Suspense>
          {ctx.scopes.has("otp:read") && <Codes ctx={ctx} playerId={player.id} />}
          <SectionCard title="What happened">
            <Suspense fallback={<p className="text-muted">…</p>}>
              <Happened ctx={ctx} playerId={player.id} />
            </Suspense>
          </SectionCard>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PlayerFacts player={player} revealPhone={revealPhoneAction} />
          {ctx.scopes.has("devices:read") && <Devices ctx={ctx} playerId={player.id} />}
          {ctx.scopes.has("inbox:read") && <Conversations ctx={ctx} playerId={player.id} />}
          <Consents ctx={ctx} playerId={player.id} />
        </div>
      </div>
    </PageBody>
  );
}

type Part = { ctx: Context; playerId: string };

async function InTheGame({ ctx, playerId }: Part) {
  return <GameData data={await loadPlayerData(ctx, playerId)} />;
}

async function Codes({ ctx, playerId }: Part) {
  const { items, next } = await listVerifications(ctx, { search: playerId, take: 5 });
  if (items.length === 0) return null;
  return (
    <SectionCard
      title="Codes"
      flush
      actions={
        next && (
          <ButtonLink size="sm" href={`/authentication?q=${playerId}&hours=720`}>
            All of them
          </ButtonLink>
        )
      }
    >
      <VerificationTable lines={items} />
    </SectionCard>
  );
}

async function Happened({ ctx, playerId }: Part) {
  return <Timeline entries={await listPlayerTimeline(ctx, playerId)} />;
}

async function Devices({ ctx, playerId }: Part) {
  const [devices, twoFactor] = await Promise.all([
    listDevices(ctx, { playerId }),
    getTwoFactor(ctx, { playerId }),
  ]);
  const revoke = ctx.scopes.has("devices:write") ? revokeDeviceAction : null;
  return <DevicesSection devices={devices} twoFactor={twoFactor} revoke={revoke} />;
}

async function Conversations({ ctx, playerId }: Part) {
  const { items } = await listConversations(ctx, { playerId, take: 10 });
  const shown = items.map(({ conversation, integration }) => ({
    id: conversation.id,
    integrationName: integration.name,
    status: conversation.status,
    lastMessageAt: conversation.lastMessageAt.toISOString(),
  }));
  return (
    <SectionCard title="Conversations">
      <ConversationList conversations={shown} />
    </SectionCard>
  );
}

async function Consents({ ctx, playerId }: Part) {
  return (
    <SectionCard title="Consent">
      <ConsentList consents={await listCurrentConsents(ctx, playerId)} />
    </SectionCard>
  );
}

async function foundPlayer(ctx: Context, playerId: string) {
  try {
    return await getPlayer(ctx, { playerId });
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
