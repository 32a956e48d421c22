import type { Metadata } from "next";
import { Operations } from "@/components/operations/operations";
import { PageBody } from "@/components/ui/page-body";
import { pageContext } from "@/lib/auth/page-context";
import { load, resume, settle } from "./actions";
import { ReadOperations, readOperations } from "./read-operations";

export const metadata: Metadata = { title: "Operations" };

export default async function OperationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await pageContext();
  const asked = ReadOperations.safeParse(await searchParams);
  const after = asked.success ? asked.data.after : undefined;
  return (
    <PageBody>
      <Operations
        key={after}
        after={after}
        workspaceId={ctx.workspace.id}
        first={await readOperations(ctx, { after })}
        load={load}
        resume={ctx.scopes.has("integrations:write") ? resume : null}
        settle={ctx.scopes.has("inbox:write") ? settle : null}
      />
    </PageBody>
  );
}
