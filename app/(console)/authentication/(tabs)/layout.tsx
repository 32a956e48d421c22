import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { requirePerson } from "@/lib/auth/require-person";

const tabs = [
  { href: "/authentication", label: "Codes" },
  { href: "/authentication/fraud", label: "Fraud guard" },
  { href: "/authentication/settings", label: "Settings" },
];

export default async function AuthenticationLayout({ children }: { children: ReactNode }) {
  const { scopes } = await requirePerson();
  if (!scopes.has("otp:read")) return <NoAccess what="One-time codes" whom="agents and admins" />;
  return (
    <PageBody>
      <PageHeader title="Authentication" description="Players prove who they are with one-time codes.">
        <LinkTabs label="Authentication" items={tabs} />
      </PageHeader>
      {children}
    </PageBody>
  );
}
