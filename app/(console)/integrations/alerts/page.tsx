import type { Metadata } from "next";
import { dismiss } from "@/app/(console)/integrations/actions";
import { AlertList } from "@/components/integrations/alert-list";
import { ButtonLink } from "@/components/ui/button-link";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/page-context";
import { AlertsQuery } from "@/lib/integrations/integration-query";
import { alertsAtOnce, listAlerts } from "@/lib/integrations/list-alerts";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("integrations:read"))
    return <NoAccess what="Integrations" whom="marketers and admins" />;
  const { cursor } = AlertsQuery.parse(await searchParams);
  const { items, next } = await listAlerts(ctx, { take: alertsAtOnce, cursor });

  return (
    <PageBody>
      <PageHeader
        title="Alerts"
        description="What is wrong with the numbers, by Meta or by ourselves, and what was."
        back={{ href: "/integrations", label: "Integrations" }}
      />
      <AlertList alerts={items} dismiss={ctx.scopes.has("integrations:write") ? dismiss : null} />
      {next !== null && (
        <div className="mt-5 flex justify-end">
          <ButtonLink href={`/integrations/alerts?cursor=${next}`}>Show older ones</ButtonLink>
        </div>
      )}
    </PageBody>
  );
}
