import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function ConsoleNotFound() {
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState
        icon={<SearchX />}
        title="There is nothing at this address"
        heading="h1"
        action={<ButtonLink href="/inbox">Go to the inbox</ButtonLink>}
      >
        It may have been removed, or it belongs to another workspace.
      </EmptyState>
    </div>
  );
}
