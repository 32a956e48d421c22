import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFoundPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={<SearchX />}
        title="There is nothing at this address"
        heading="h1"
        action={<ButtonLink href="/">Go to the console</ButtonLink>}
      >
        It may have been removed, or it belongs to another workspace.
      </EmptyState>
    </main>
  );
}
