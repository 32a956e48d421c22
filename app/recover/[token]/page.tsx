import type { Metadata } from "next";
import { CredentialCard } from "@/components/recovery/credential-card";
import { showCredentialAction } from "./actions";

export const metadata: Metadata = {
  title: "Your temporary password",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** Looks at nothing before a person asks: whatever looks links over for a chat must not use them up. */
export default async function RecoverPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-10">
      <div className="w-full max-w-92 rounded-lg border border-line bg-surface p-6 shadow-sm">
        <CredentialCard show={showCredentialAction.bind(null, token)} />
      </div>
    </main>
  );
}
