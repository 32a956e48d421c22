import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { Logo } from "@/components/shell/logo";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { currentPerson } from "@/lib/auth/current-person";
import { safeNext } from "@/lib/auth/safe-next";

export const metadata: Metadata = { title: "Sign in" };

const Search = z.object({ next: z.string().optional().catch(undefined) });

export default async function SignInPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const next = safeNext(Search.parse(await searchParams).next);
  if (await currentPerson()) redirect(next);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[18vh] pb-10">
      <div className="w-full max-w-88">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo />
          <p className="text-lg font-semibold tracking-tight">Guildline</p>
        </div>
        <div className="rounded-lg border border-line bg-surface p-6 shadow-sm">
          <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
          <p className="mt-1 mb-5 text-muted">To the desk where your players reach you.</p>
          <SignInForm next={next} />
        </div>
        <p className="mt-4 px-1 text-sm text-muted text-pretty">
          No account, or a forgotten password? An admin of your workspace can help with both.
        </p>
      </div>
    </main>
  );
}
