import type { Metadata } from "next";
import { InboxEntry } from "@/app/(console)/inbox/inbox-entry";

export const metadata: Metadata = { title: "Inbox" };

export default async function ConversationPage({
  params,
  searchParams,
}: PageProps<"/inbox/[conversationId]">) {
  const { conversationId } = await params;
  const { view } = await searchParams;
  return <InboxEntry conversationId={conversationId} view={Array.isArray(view) ? view[0] : view} />;
}
