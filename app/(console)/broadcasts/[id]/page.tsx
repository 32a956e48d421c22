import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cancel, load, pause, resume } from "@/app/(console)/broadcasts/actions";
import { MassSendFacts } from "@/components/broadcasts/mass-send-facts";
import { MassSendWatch } from "@/components/broadcasts/mass-send-watch";
import { QueueHealth } from "@/components/broadcasts/queue-health";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { pageContext } from "@/lib/auth/page-context";
import { NotFound } from "@/lib/errors";
import { TemplateContent } from "@/lib/messaging/outbound-content";
import { Audience } from "@/lib/notifications/audience";
import { getNotification } from "@/lib/notifications/get-notification";
import { getQueueHealth } from "@/lib/notifications/get-queue-health";
import { presentNotification } from "@/lib/notifications/present-notification";

export const metadata: Metadata = { title: "Mass send" };

export default async function MassSendPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("broadcasts:read")) return <NoAccess what="Broadcasts" whom="marketers and admins" />;
  const { id } = await params;
  const [report, health] = await Promise.all([
    getNotification(ctx, { id }).catch((error: unknown) => {
      if (error instanceof NotFound) notFound();
      throw error;
    }),
    getQueueHealth(ctx),
  ]);
  const massSend = presentNotification(report);

  return (
    <PageBody>
      <MassSendWatch
        key={id}
        given={massSend}
        load={load}
        steer={ctx.scopes.has("broadcasts:write") ? { pause, resume, cancel } : null}
      >
        <MassSendFacts
          massSend={massSend}
          template={TemplateContent.parse(massSend.template)}
          audience={Audience.parse(massSend.audience)}
        />
        <QueueHealth health={health} />
      </MassSendWatch>
    </PageBody>
  );
}
