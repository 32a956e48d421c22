import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { requirePerson } from "@/lib/auth/require-person";
import type { Scope } from "@/lib/scopes";

const tabs: { href: string; label: string; scope: Scope | null }[] = [
  { href: "/settings/people", label: "People", scope: "people:read" },
  { href: "/settings/keys", label: "API keys", scope: "keys:read" },
  { href: "/settings/webhooks", label: "Webhooks", scope: "webhooks:read" },
  { href: "/settings/player-data", label: "Player data", scope: "integrations:write" },
  { href: "/settings/sign-ins", label: "Sign-ins", scope: null },
  { href: "/settings/audit", label: "Audit log", scope: "audit:read" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { scopes, workspace } = await requirePerson();
  return (
    <PageBody>
      <PageHeader title="Settings" description={workspace.name}>
        <LinkTabs label="Settings" items={tabs.filter(({ scope }) => scope === null || scopes.has(scope))} />
      </PageHeader>
      {children}
    </PageBody>
  );
}
