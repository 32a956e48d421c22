import { Plug } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { ConnectMenu } from "@/components/integrations/connect-menu";
import { IntegrationCard } from "@/components/integrations/integration-card";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/page-context";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { IntegrationsQuery } from "@/lib/integrations/integration-query";
import { listHealth } from "@/lib/integrations/list-health";
import { listIntegrations } from "@/lib/integrations/list-integrations";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { create, importConfig } from "./actions";
import { createProvider } from "./sms-actions";
import { createBot } from "./telegram-actions";

export const metadata: Metadata = { title: "Integrations" };

const cardsAtOnce = 60;

const connectActions = { whatsapp: create, telegram: createBot, sms: createProvider, file: importConfig };

export default async function IntegrationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("integrations:read"))
    return <NoAccess what="Integrations" whom="marketers and admins" />;
  const { cursor, show } = IntegrationsQuery.parse(await searchParams);
  const deleted = show === "deleted";
  const page = await listIntegrations(ctx, { take: cardsAtOnce, order: "desc", cursor, deleted });
  const health = await listHealth(ctx, page.items);
  const origin = callbackOrigin(await headers());
  const canWrite = ctx.scopes.has("integrations:write");
  const connect = canWrite && !deleted && <ConnectMenu actions={connectActions} />;

  return (
    <PageBody>
      <PageHeader
        title={deleted ? "Deleted integrations" : "Integrations"}
        description={
          deleted ? "What they logged can still be read." : "The numbers and bots that players write to."
        }
        back={deleted ? { href: "/integrations", label: "Integrations" } : undefined}
        actions={page.items.length > 0 && connect}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={<Plug />} title={emptyTitle(deleted)} action={connect}>
          {deleted ? "Integrations that someone deletes are listed here." : emptyText(canWrite)}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {page.items.map((integration) => (
            <IntegrationCard
              key={integration.id}
              integration={presentIntegration(integration, origin)}
              botUsername={integration.telegramUsername}
              health={health.get(integration.id)}
            />
          ))}
        </ul>
      )}
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3">
        {!deleted && (
          <div className="flex gap-4 text-sm text-muted">
            <Link href="/integrations/alerts" className="underline-offset-2 hover:text-ink hover:underline">
              Alerts
            </Link>
            <Link
              href="/integrations?show=deleted"
              className="underline-offset-2 hover:text-ink hover:underline"
            >
              Deleted integrations
            </Link>
          </div>
        )}
        {page.next !== null && (
          <ButtonLink href={`/integrations?cursor=${page.next}${deleted ? "&show=deleted" : ""}`}>
            Show older ones
          </ButtonLink>
        )}
      </div>
    </PageBody>
  );
}

function emptyTitle(deleted: boolean): string {
  return deleted ? "Nothing was deleted" : "No number is connected yet";
}

function emptyText(canWrite: boolean): string {
  return canWrite
    ? "Connect a WhatsApp number or a Telegram bot, and players who write to it appear in the inbox."
    : "An admin connects WhatsApp numbers and Telegram bots here.";
}
