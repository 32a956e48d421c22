import { LockKeyhole } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** What a marketer sees who followed a link here. */
export function NoAccess() {
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState
        icon={<LockKeyhole />}
        heading="h1"
        title="One-time codes are not yours to see"
        action={<ButtonLink href="/">Go to your first page</ButtonLink>}
      >
        They are for agents and admins. Ask an admin of the workspace if you need them.
      </EmptyState>
    </div>
  );
}
