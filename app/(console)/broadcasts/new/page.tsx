import { Plug } from "lucide-react";
import type { Metadata } from "next";
import { preview, start, templates } from "@/app/(console)/broadcasts/actions";
import { AnnounceForm } from "@/components/broadcasts/announce-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/page-context";
import { listIntegrations } from "@/lib/integrations/list-integrations";

export const metadata: Metadata = { title: "Announce maintenance" };

const numbersAtOnce = 100;

export default async function AnnouncePage() {
  const ctx = await pageContext();
  if (!ctx.scopes.has("broadcasts:write")) return <NoAccess what="Broadcasts" whom="marketers and admins" />;
  const { items } = await listIntegrations(ctx, {
    take: numbersAtOnce,
    order: "desc",
    channel: "whatsapp",
  });
  return (
    <PageBody>
      <PageHeader
        title="Announce maintenance"
        description="One template, to everyone it concerns, before they ask."
        back={{ href: "/broadcasts", label: "Broadcasts" }}
      />
      {items.length === 0 ? (
        <EmptyState
          icon={<Plug />}
          title="No number is connected yet"
          action={<ButtonLink href="/integrations">Go to integrations</ButtonLink>}
        >
          Messages leave through a WhatsApp number that an admin connects.
        </EmptyState>
      ) : (
        <AnnounceForm
          integrations={items.map(({ id, name }) => ({ id, name }))}
          actions={{ templates, preview, start }}
        />
      )}
    </PageBody>
  );
}
