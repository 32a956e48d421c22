import { memo } from "react";
import { Link } from "@/components/ui/link";
import { SectionCard } from "@/components/ui/section-card";
import { EndpointHealth } from "@/components/webhooks/endpoint-health";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";

/** Webhook endpoints that take nothing; none is turned off for failing, so a person has to know. */
export const FailingWebhooks = memo(function FailingWebhooks({
  endpoints,
}: {
  endpoints: readonly PresentedEndpoint[];
}) {
  return (
    <SectionCard title="Failing webhooks" flush={endpoints.length > 0}>
      {endpoints.length === 0 ? (
        <p className="text-muted">
          Every endpoint takes its events. One that fails is tried for a day, and shown here after ten
          minutes.
        </p>
      ) : (
        <ul className="border-t border-line">
          {endpoints.map((endpoint) => (
            <li key={endpoint.id} className="border-b border-line-faint px-5 py-3 last:border-b-0">
              <Link
                href={`/settings/webhooks/${endpoint.id}`}
                className="font-medium underline underline-offset-2 wrap-anywhere"
              >
                {endpoint.url}
              </Link>
              <EndpointHealth endpoint={endpoint} className="mt-0.5 text-sm" />
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
});
