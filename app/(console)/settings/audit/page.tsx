import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AuditTable } from "@/components/settings/audit-table";
import { OlderLink } from "@/components/settings/older-link";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { listAuditEvents } from "@/lib/workspaces/list-audit-events";

export const metadata: Metadata = { title: "Audit log" };

const Search = z.object({ after: z.coerce.number().int().positive().optional().catch(undefined) });

export default async function AuditPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("audit:read")) notFound();
  const { after } = Search.parse(await searchParams);
  const page = await listAuditEvents(ctx, { take: 50, cursor: after });
  return (
    <SectionCard title="Audit log" hint="Who did what; nothing here can be changed or removed" flush>
      {page.items.length === 0 ? (
        <EmptyState icon={<ScrollText />} title="Nothing further back">
          Sign-ins, changes to people, keys and integrations, and work on tickets are recorded here.
        </EmptyState>
      ) : (
        <AuditTable events={page.items.map((event) => ({ ...event, at: event.at.toISOString() }))} />
      )}
      <OlderLink path="/settings/audit" after={page.next} />
    </SectionCard>
  );
}
