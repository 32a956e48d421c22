import type { Metadata } from "next";
import { Suspense } from "react";
import { InboxSkeleton } from "@/components/inbox/inbox-skeleton";
import { InboxEntry } from "./inbox-entry";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const { view } = await searchParams;
  return (
    <Suspense fallback={<InboxSkeleton />}>
      <InboxEntry conversationId={null} view={Array.isArray(view) ? view[0] : view} />
    </Suspense>
  );
}
