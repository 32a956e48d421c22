import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  putConnectorAction,
  removeConnectorAction,
  rotateConnectorSecretAction,
  testConnectorAction,
} from "@/app/(console)/settings/player-data/actions";
import { ConnectorForm } from "@/components/players/connector-form";
import { ConnectorHealth } from "@/components/players/connector-health";
import { ConnectorTest } from "@/components/players/connector-test";
import { DisconnectStudio } from "@/components/players/disconnect-studio";
import { RotateConnectorSecret } from "@/components/players/rotate-connector-secret";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { findConnectorState } from "@/lib/connector/connector-state";
import { getConnector } from "@/lib/connector/get-connector";
import { presentConnector, type ShownConnector } from "@/lib/connector/present-connector";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { redis } from "@/lib/resources";

export const metadata: Metadata = { title: "Player data" };

export default async function PlayerDataPage() {
  const ctx = await pageContext();
  if (!ctx.scopes.has("integrations:write")) notFound();
  const connector = await shownConnector(ctx);
  return (
    <div className="flex flex-col gap-4">
      <SectionCard
        title="The studio's backend"
        hint="Asked for spend, balances, purchases and events of a player"
        actions={connector && <DisconnectStudio removeConnector={removeConnectorAction} />}
      >
        {connector && <ConnectorHealth connector={connector} />}
        <ConnectorForm key={connector?.updatedAt} connector={connector} putConnector={putConnectorAction} />
      </SectionCard>
      {connector && (
        <>
          <SectionCard title="Test" hint="Asks all there is to ask about one player">
            <ConnectorTest testConnector={testConnectorAction} />
          </SectionCard>
          <SectionCard title="Signing secret" hint="By which the backend knows that it is us">
            <RotateConnectorSecret
              previousUntil={connector.previousSecretUntil}
              rotateSecret={rotateConnectorSecretAction}
            />
          </SectionCard>
        </>
      )}
    </div>
  );
}

async function shownConnector(ctx: Context): Promise<ShownConnector | null> {
  try {
    const [row, state] = await Promise.all([
      getConnector(ctx),
      findConnectorState(redis(), ctx.workspace.id, ctx.now()),
    ]);
    return presentConnector(row, state);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
