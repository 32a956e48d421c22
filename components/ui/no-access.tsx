import { LockKeyhole } from "lucide-react";
import { ButtonLink } from "./button-link";
import { EmptyState } from "./empty-state";

/** What someone sees who followed a link to a place of others. */
export function NoAccess({ what, whom }: { what: string; whom: string }) {
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState
        icon={<LockKeyhole />}
        heading="h1"
        title={`${what} are not yours to see`}
        action={<ButtonLink href="/">Go to your first page</ButtonLink>}
      >
        They are for {whom}. Ask an admin of the workspace if you need them.
      </EmptyState>
    </div>
  );
}
