import { CopyField } from "@/components/ui/copy-field";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";

/** The two values to paste into Meta's app dashboard. */
export function CallbackCard({ integration }: { integration: PresentedIntegration }) {
  const { callbackUrl, verifyToken, callbackVerifiedAt } = integration;
  return (
    <SectionCard title="Paste into Meta">
      <p className="text-muted">
        In Meta’s app dashboard, under WhatsApp, Configuration, edit the webhook, paste both, press Verify,
        then subscribe the field <code className="font-mono">messages</code>.
      </p>
      <div className="mt-3 flex flex-col gap-3">
        <div>
          <p className="mb-1 font-medium">Callback URL</p>
          <CopyField value={callbackUrl} label="the callback URL" />
          {!callbackUrl.startsWith("https://") && (
            <p className="mt-1 text-sm text-muted">
              Meta only accepts https addresses it can reach. Set PUBLIC_URL to yours; the emulator takes this
              one.
            </p>
          )}
        </div>
        <div>
          <p className="mb-1 font-medium">Verify token</p>
          <CopyField value={verifyToken} label="the verify token" />
          <p className="mt-1 text-sm text-muted">Made here and never changes.</p>
        </div>
        <p className="text-sm text-muted">
          {callbackVerifiedAt ? (
            <>
              Verified by Meta · <RelativeTime at={callbackVerifiedAt} />
            </>
          ) : (
            "Not verified by Meta yet."
          )}
        </p>
      </div>
    </SectionCard>
  );
}
