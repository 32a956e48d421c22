import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";
import { EndpointHealth } from "./endpoint-health";

/** A studio's endpoints with how they fare. */
export function EndpointTable({ endpoints }: { endpoints: readonly PresentedEndpoint[] }) {
  return (
    <DataTable label="Endpoints, newest first">
      <TableHead>
        <HeadCell>Endpoint</HeadCell>
        <HeadCell>Health</HeadCell>
        <HeadCell className="hidden lg:table-cell">Events</HeadCell>
        <HeadCell className="hidden sm:table-cell">Created</HeadCell>
      </TableHead>
      <tbody>
        {endpoints.map((endpoint) => (
          <Row key={endpoint.id}>
            <Cell className="max-w-40 sm:max-w-72">
              <Link
                href={`/settings/webhooks/${endpoint.id}`}
                className="block truncate font-medium underline-offset-2 hover:underline"
                title={endpoint.url}
              >
                {endpoint.url}
              </Link>
              {endpoint.description && <p className="truncate text-sm text-muted">{endpoint.description}</p>}
            </Cell>
            <Cell className="min-w-36">
              <EndpointHealth endpoint={endpoint} />
            </Cell>
            <Cell className="hidden lg:table-cell">
              <span title={endpoint.eventTypes.join("\n")} className="line-clamp-2 text-sm text-muted">
                {endpoint.eventTypes.join(", ")}
              </span>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
              <RelativeTime at={endpoint.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </DataTable>
  );
}
