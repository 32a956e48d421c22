import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { findShown } from "@/app/(console)/integrations/[id]/find-shown";
import { dismiss } from "@/app/(console)/integrations/actions";
import { AlertList } from "@/components/integrations/alert-list";
import { IntegrationHeader } from "@/components/integrations/integration-header";
import { NumberCard } from "@/components/integrations/number-card";
import { ProfileCard } from "@/components/integrations/profile-card";
import { RegistrationCard } from "@/components/integrations/registration-card";
import { TestCard } from "@/components/integrations/test-card";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { pageContext } from "@/lib/auth/page-context";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { alertsAtOnce, listAlerts } from "@/lib/integrations/list-alerts";
import { listTestNumbers } from "@/lib/integrations/list-test-numbers";
import { presentIntegration } from "@/lib/integrations/present-integration";
import {
  addTest,
  askCode,
  deregister,
  loadProfile,
  lookAtTest,
  proveCode,
  refresh,
  register,
  removeTest,
  saveProfile,
  sendTest,
  setPin,
} from "./actions";

export const metadata: Metadata = { title: "Number" };

const numberActions = { refresh, register, deregister, setPin, askCode, proveCode };
const testActions = { add: addTest, remove: removeTest, send: sendTest, look: lookAtTest };
const profileActions = { load: loadProfile, save: saveProfile };

export default async function NumberPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("integrations:read"))
    return <NoAccess what="Integrations" whom="marketers and admins" />;
  const integration = await findShown(ctx, (await params).id);
  const { id: integrationId, channel, deletedAt } = integration;
  if (deletedAt) redirect(`/integrations/${integrationId}/events`);
  if (channel !== "whatsapp") redirect(`/integrations/${integrationId}`);
  const presented = presentIntegration(integration, callbackOrigin(await headers()));
  const canWrite = ctx.scopes.has("integrations:write");
  const isConnected = presented.phoneNumberId !== null && presented.accessToken !== null;
  const [{ items: alerts }, numbers] = await Promise.all([
    listAlerts(ctx, { take: alertsAtOnce, open: true, integrationId }),
    listTestNumbers(ctx, { integrationId }),
  ]);

  return (
    <PageBody>
      <IntegrationHeader integration={presented} />
      {alerts.length > 0 && (
        <div className="mb-4">
          <AlertList alerts={alerts} dismiss={canWrite ? dismiss : null} />
        </div>
      )}
      {!isConnected && (
        <p className="mb-4 text-muted">
          Give the integration an access token and a phone number id first; Meta is asked with them.
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <NumberCard integration={presented} refresh={canWrite && isConnected ? refresh : null} />
          {isConnected && (
            <ProfileCard integrationId={integrationId} canWrite={canWrite} actions={profileActions} />
          )}
        </div>
        {canWrite && isConnected && (
          <div className="flex min-w-0 flex-col gap-4">
            <TestCard integrationId={integrationId} numbers={numbers} actions={testActions} />
            <RegistrationCard
              integrationId={integrationId}
              isRegistered={presented.number.status === "CONNECTED"}
              actions={numberActions}
            />
          </div>
        )}
      </div>
    </PageBody>
  );
}
