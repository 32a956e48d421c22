import { headers } from "next/headers";
import { remove } from "@/app/(console)/integrations/actions";
import { checkProvider, testProvider, updateProvider } from "@/app/(console)/integrations/sms-actions";
import { DeleteIntegration } from "@/components/integrations/delete-integration";
import { SetupChecklist } from "@/components/integrations/setup-checklist";
import { SmsSettings } from "@/components/integrations/sms-settings";
import { SmsReports, SmsTest } from "@/components/integrations/sms-test";
import { Column, Columns } from "@/components/ui/columns";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import type { LastSetup } from "@/lib/integrations/find-last-setup";
import type { Integration } from "@/lib/integrations/integration";
import { presentSms } from "@/lib/integrations/present-sms";

/** An SMS provider's page below its header. */
export async function SmsDetail({
  integration,
  last,
  canWrite,
}: {
  integration: Integration;
  last: LastSetup | null;
  canWrite: boolean;
}) {
  const sms = presentSms(integration, callbackOrigin(await headers()));
  return (
    <Columns>
      <Column at="main">
        <SetupChecklist integrationId={sms.id} last={last} canCheck={canWrite} check={checkProvider} />
      </Column>
      {canWrite && (
        <Column at="side">
          <SmsTest sms={sms} test={testProvider} />
        </Column>
      )}
      <SmsSettings key={sms.updatedAt} sms={sms} canWrite={canWrite} update={updateProvider} />
      {sms.provider?.report && (
        <Column at="side">
          <SmsReports sms={sms} />
        </Column>
      )}
      {canWrite && (
        <Column at="side">
          <DeleteIntegration integrationId={sms.id} channel={sms.channel} name={sms.name} remove={remove} />
        </Column>
      )}
    </Columns>
  );
}
