import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { createApiKeyAction, revokeApiKeyAction } from "@/app/(console)/settings/actions";
import { CreateKeyDialog } from "@/components/settings/create-key-dialog";
import { KeyTable } from "@/components/settings/key-table";
import { OlderLink } from "@/components/settings/older-link";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { allScopes } from "@/lib/scopes";
import { listApiKeys } from "@/lib/workspaces/list-api-keys";
import { presentApiKey } from "@/lib/workspaces/present-api-key";

export const metadata: Metadata = { title: "API keys" };

const Search = z.object({ after: z.string().optional().catch(undefined) });

export default async function KeysPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("keys:read")) notFound();
  const { after } = Search.parse(await searchParams);
  const page = await listApiKeys(ctx, { take: 50, order: "desc", cursor: after });
  const mayChange = ctx.scopes.has("keys:write");
  const grantable = allScopes.filter((scope) => ctx.scopes.has(scope));
  return (
    <SectionCard
      title="API keys"
      hint="What your own servers sign in with"
      flush
      actions={
        <>
          <ButtonLink href="/docs/api">API reference</ButtonLink>
          {mayChange && <CreateKeyDialog createKey={createApiKeyAction} grantable={grantable} />}
        </>
      }
    >
      {page.items.length === 0 ? (
        <EmptyState icon={<KeyRound />} title="No keys yet">
          Create one for each program that talks to Guildline, so that each can be revoked alone.
        </EmptyState>
      ) : (
        <KeyTable
          revokeKey={mayChange ? revokeApiKeyAction : null}
          keys={page.items.map((key) => ({ ...presentApiKey(key), createdByName: key.createdByName }))}
        />
      )}
      <OlderLink path="/settings/keys" after={page.next} />
    </SectionCard>
  );
}
