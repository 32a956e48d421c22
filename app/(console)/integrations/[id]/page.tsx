import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { check, exportConfig, importConfig, remove, update } from "@/app/(console)/integrations/actions";
import { CallbackCard } from "@/components/integrations/callback-card";
import { ConfigCard } from "@/components/integrations/config-card";
import { DeleteIntegration } from "@/components/integrations/delete-integration";
import { HealthLine } from "@/components/integrations/health-line";
import { IntegrationHeader } from "@/components/integrations/integration-header";
import { SettingsForm } from "@/components/integrations/settings-form";
import { SetupChecklist } from "@/components/integrations/setup-checklist";
import { Column, Columns } from "@/components/ui/columns";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { pageContext } from "@/lib/auth/page-context";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { findLastSetup } from "@/lib/integrations/find-last-setup";
import { listHealth } from "@/lib/integrations/list-health";
import { presentIntegration } from "@/lib/integrations/present-integration";
import { findShown } from "./find-shown";
import { SmsDetail } from "./sms-detail";
import { TelegramDetail } from "./telegram-detail";

export const metadata: Metadata = { title: "Integration" };

export default async function IntegrationPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("integrations:read"))
    return <NoAccess what="Integrations" whom="marketers and admins" />;
  const integration = await findShown(ctx, (await params).id);
  if (integration.deletedAt) redirect(`/integrations/${integration.id}/events`);
  const [health, last] = await Promise.all([
    listHealth(ctx, [integration]),
    findLastSetup(ctx, { integrationId: integration.id }),
  ]);
  const presented = presentIntegration(integration, callbackOrigin(await headers()));
  const canWrite = ctx.scopes.has("integrations:write");
  const line = health.get(integration.id);

  return (
    <PageBody>
      <IntegrationHeader integration={presented} />
      {line && <HealthLine health={line} className="mb-4" />}
      {integration.channel === "telegram" ? (
        <TelegramDetail integration={integration} last={last} canWrite={canWrite} />
      ) : integration.channel === "sms" ? (
        <SmsDetail integration={integration} last={last} canWrite={canWrite} />
      ) : (
        <Columns>
          <Column at="main">
            <SetupChecklist integrationId={integration.id} last={last} canCheck={canWrite} check={check} />
          </Column>
          <Column at="side">
            <CallbackCard integration={presented} />
          </Column>
          <Column at="main">
            <SettingsForm
              key={presented.updatedAt}
              integration={presented}
              canWrite={canWrite}
              update={update}
            />
          </Column>
          <Column at="side">
            <ConfigCard
              integrationId={integration.id}
              exportConfig={exportConfig}
              importConfig={canWrite ? importConfig : null}
            />
          </Column>
          {canWrite && (
            <Column at="side">
              <DeleteIntegration
                integrationId={integration.id}
                channel={integration.channel}
                name={integration.name}
                remove={remove}
              />
            </Column>
          )}
        </Columns>
      )}
    </PageBody>
  );
}
