import { Badge } from "@/components/ui/badge";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";

/** The top of an integration's pages; of a deleted one only the log is left. */
export function IntegrationHeader({ integration }: { integration: PresentedIntegration }) {
  const { id, channel, name, deletedAt } = integration;
  return (
    <PageHeader
      title={
        <span className="line-clamp-2" title={name}>
          {name}
        </span>
      }
      back={
        deletedAt
          ? { href: "/integrations?show=deleted", label: "Deleted integrations" }
          : { href: "/integrations", label: "Integrations" }
      }
      actions={
        deletedAt && (
          <>
            <Badge tone="warning">Deleted</Badge>
            <span className="text-muted">
              <RelativeTime at={deletedAt} /> · the event log stays readable
            </span>
          </>
        )
      }
    >
      {!deletedAt && (
        <LinkTabs
          label="Integration"
          items={[
            { href: `/integrations/${id}`, label: "Setup and settings" },
            ...(channel === "whatsapp" ? [{ href: `/integrations/${id}/number`, label: "Number" }] : []),
            { href: `/integrations/${id}/events`, label: "Event log" },
          ]}
        />
      )}
    </PageHeader>
  );
}
