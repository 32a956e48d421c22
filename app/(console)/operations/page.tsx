import type { Metadata } from "next";
import { z } from "zod";
import { StoppedNumbers } from "@/components/operations/stopped-numbers";
import { UnconfirmedList } from "@/components/operations/unconfirmed-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/page-context";
import { listUnconfirmed } from "@/lib/inbox/list-unconfirmed";
import { listStoppedNumbers } from "@/lib/messaging/list-stopped-numbers";
import { redis } from "@/lib/resources";
import { resume, settle } from "./actions";

export const metadata: Metadata = { title: "Operations" };

const Query = z.object({ after: z.coerce.number().int().positive().optional().catch(undefined) });
const messagesAtOnce = 50;

export default async function OperationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await pageContext();
  const { after } = Query.parse(await searchParams);
  const seesNumbers = ctx.scopes.has("integrations:read");
  const [numbers, { items, next }] = await Promise.all([
    seesNumbers ? listStoppedNumbers(ctx, redis()) : null,
    listUnconfirmed(ctx, { take: messagesAtOnce, cursor: after }),
  ]);

  return (
    <PageBody>
      <PageHeader title="Operations" description="What keeps messages from leaving, and needs a person." />
      <div className="flex flex-col gap-4">
        {numbers && (
          <StoppedNumbers numbers={numbers} resume={ctx.scopes.has("integrations:write") ? resume : null} />
        )}
        <UnconfirmedList messages={items} settle={ctx.scopes.has("inbox:write") ? settle : null} />
      </div>
      {next !== null && (
        <div className="mt-5 flex justify-end">
          <ButtonLink href={`/operations?after=${next}`}>Show later ones</ButtonLink>
        </div>
      )}
    </PageBody>
  );
}
