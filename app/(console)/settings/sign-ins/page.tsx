import type { Metadata } from "next";
import { changeOwnPasswordAction, revokeSignInAction } from "@/app/(console)/settings/actions";
import { PasswordForm } from "@/components/settings/password-form";
import { SignInTable } from "@/components/settings/sign-in-table";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { requirePerson } from "@/lib/auth/require-person";
import { type ListedSignIn, listSignIns } from "@/lib/workspaces/list-sign-ins";

export const metadata: Metadata = { title: "Sign-ins" };

export default async function SignInsPage() {
  const ctx = await pageContext();
  const { user } = await requirePerson();
  const seesEveryone = ctx.scopes.has("people:write");
  const mine = await listSignIns(ctx, { whose: "mine" });
  const others = seesEveryone
    ? (await listSignIns(ctx, { whose: "everyone" })).filter((signIn) => signIn.userId !== user.id)
    : [];
  return (
    <div className="flex flex-col gap-5">
      <SectionCard title="Your sign-ins" hint="Each lasts 14 days" flush>
        <SignInTable signIns={mine.map(present)} withNames={false} endSignIn={revokeSignInAction} />
      </SectionCard>
      {others.length > 0 && (
        <SectionCard title="Everyone else's" flush>
          <SignInTable signIns={others.map(present)} withNames endSignIn={revokeSignInAction} />
        </SectionCard>
      )}
      <SectionCard title="Your password">
        <PasswordForm changePassword={changeOwnPasswordAction} email={user.email} />
      </SectionCard>
    </div>
  );
}

function present({ userId: _userId, createdAt, lastSeenAt, ...plain }: ListedSignIn) {
  return { ...plain, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() };
}
