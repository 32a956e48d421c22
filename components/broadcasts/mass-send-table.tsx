import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShownMassSend } from "./broadcast-actions";
import { formatCount, settledOf } from "./figures";
import { PaceLine } from "./pace-line";
import { ProgressBar } from "./progress-bar";
import { StatusBadge } from "./status-badge";

export function MassSendTable({ massSends }: { massSends: readonly ShownMassSend[] }) {
  return (
    <DataTable label="Mass sends, newest first">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">State</HeadCell>
        <HeadCell>Progress</HeadCell>
        <HeadCell numeric className="hidden lg:table-cell">
          Read
        </HeadCell>
        <HeadCell numeric className="hidden md:table-cell">
          Failed
        </HeadCell>
        <HeadCell className="hidden md:table-cell">Started</HeadCell>
      </TableHead>
      <tbody>
        {massSends.map((massSend) => (
          <Row key={massSend.id}>
            <Cell className="max-w-40 md:max-w-72">
              <Link
                href={`/broadcasts/${massSend.id}`}
                title={massSend.name}
                className="block truncate font-medium hover:underline"
              >
                {massSend.name}
              </Link>
              <span className="block truncate text-sm text-muted">{massSend.integration.name}</span>
            </Cell>
            <Cell className="hidden sm:table-cell">
              <StatusBadge status={massSend.status} />
            </Cell>
            <Cell className="min-w-36">
              <ProgressBar massSend={massSend} />
              <span className="mt-1 block text-sm text-muted">
                {formatCount(settledOf(massSend))} of {formatCount(massSend.recipients)}
                {massSend.finishedAt === null && (
                  <span className="hidden lg:inline">
                    {" · "}
                    <PaceLine massSend={massSend} />
                  </span>
                )}
              </span>
            </Cell>
            <Cell numeric className="hidden lg:table-cell">
              {formatCount(massSend.progress.read)}
            </Cell>
            <Cell numeric className="hidden md:table-cell">
              <span className={massSend.progress.failed > 0 ? "text-danger" : "text-muted"}>
                {formatCount(massSend.progress.failed)}
              </span>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
              <RelativeTime at={massSend.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </DataTable>
  );
}
