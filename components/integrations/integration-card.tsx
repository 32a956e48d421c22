import { Badge } from "@/components/ui/badge";
import { ChannelIcon } from "@/components/ui/channel-icon";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { channelNames } from "@/lib/channel";
import type { Health } from "@/lib/integrations/judge-health";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";
import { HealthLine } from "./health-line";

/** One connection in the list; the whole card leads to it. */
export function IntegrationCard({
  integration,
  botUsername,
  health,
}: {
  integration: PresentedIntegration;
  /** Of a Telegram bot. */
  botUsername: string | null;
  health: Health | undefined;
}) {
  const { id, channel, name, description, phoneNumberId, deletedAt } = integration;
  return (
    <li className="relative flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-surface p-4 transition-colors focus-within:border-accent hover:border-edge">
      <div className="flex items-start justify-between gap-3">
        <h2 className="line-clamp-2 min-w-0 font-semibold wrap-anywhere" title={name}>
          <Link
            href={deletedAt ? `/integrations/${id}/events` : `/integrations/${id}`}
            className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {name}
          </Link>
        </h2>
        <Badge icon={<ChannelIcon channel={channel} />}>{channelNames[channel]}</Badge>
      </div>
      {description && <p className="line-clamp-2 text-muted wrap-anywhere">{description}</p>}
      <div className="mt-auto flex flex-col gap-1 pt-1">
        {deletedAt ? (
          <p className="text-muted">
            Deleted · <RelativeTime at={deletedAt} />
          </p>
        ) : (
          health && <HealthLine health={health} />
        )}
        {botUsername && <p className="pl-3.5 text-sm text-muted">@{botUsername}</p>}
        {phoneNumberId && (
          <p className="pl-3.5 text-sm text-muted">
            Phone number id <code className="font-mono">{phoneNumberId}</code>
          </p>
        )}
      </div>
    </li>
  );
}
