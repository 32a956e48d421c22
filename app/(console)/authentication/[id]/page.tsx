import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LifeLine } from "@/components/authentication/life-line";
import { StateBadge } from "@/components/authentication/state-badge";
import { VerificationFacts } from "@/components/authentication/verification-facts";
import { purposeNames } from "@/components/authentication/verification-words";
import { RefreshWhileRunning } from "@/components/broadcasts/refresh-while-running";
import { NoAccess } from "@/components/ui/no-access";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { NotFound } from "@/lib/errors";
import { getVerificationView } from "@/lib/otp/get-verification-view";

export const metadata: Metadata = { title: "Code" };

export default async function VerificationPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("otp:read")) return <NoAccess what="One-time codes" whom="agents and admins" />;
  const { id } = await params;
  const verification = await getVerificationView(ctx, { id }).catch((error: unknown) => {
    if (error instanceof NotFound) notFound();
    throw error;
  });

  const name = verification.player?.name ?? verification.maskedPhone ?? "a player";

  return (
    <PageBody>
      <PageHeader
        back={{ href: "/authentication", label: "Codes" }}
        title={
          <span className="line-clamp-2" title={name}>
            {purposeNames[verification.purpose]} of <bdi>{name}</bdi>
          </span>
        }
        actions={<StateBadge state={verification.state} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <SectionCard title="What happened" hint="The code itself is shown nowhere">
          <LifeLine life={verification.life} />
        </SectionCard>
        <VerificationFacts verification={verification} />
      </div>
      <RefreshWhileRunning isRunning={verification.state === "pending"} />
    </PageBody>
  );
}
