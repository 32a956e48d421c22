import { Megaphone, Plus } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { MassSendTable } from "@/components/broadcasts/mass-send-table";
import { RefreshWhileRunning } from "@/components/broadcasts/refresh-while-running";
import { OlderLink } from "@/components/settings/older-link";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { listNotifications } from "@/lib/notifications/list-notifications";
import { presentNotification } from "@/lib/notifications/present-notification";

export const metadata: Metadata = { title: "Broadcasts" };

const Search = z.object({ after: z.string().optional().catch(undefined) });
const rowsAtOnce = 30;

export default async function BroadcastsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("broadcasts:read")) return <NoAccess what="Broadcasts" whom="marketers and admins" />;
  const { after } = Search.parse(await searchParams);
  const page = await listNotifications(ctx, { take: rowsAtOnce, after });
  const massSends = page.items.map(presentNotification);
  const announce = ctx.scopes.has("broadcasts:write") && (
    <ButtonLink href="/broadcasts/new" variant="primary" icon={<Plus aria-hidden />}>
      Announce maintenance
    </ButtonLink>
  );

  return (
    <PageBody>
      <PageHeader
        title="Broadcasts"
        description="Messages to many players at once."
        actions={massSends.length > 0 && announce}
      />
      {massSends.length === 0 ? (
        <EmptyState icon={<Megaphone />} title="Nothing was sent to many yet" action={announce}>
          When the servers go down, tell every player before they ask.
        </EmptyState>
      ) : (
        <SectionCard flush>
          <MassSendTable massSends={massSends} />
          <OlderLink path="/broadcasts" after={page.next} />
        </SectionCard>
      )}
      <RefreshWhileRunning isRunning={massSends.some(({ finishedAt }) => finishedAt === null)} />
    </PageBody>
  );
}
