import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { EmulatorHeader } from "@/components/emulator/emulator-header";
import { requirePerson } from "@/lib/auth/require-person";
import { env } from "@/lib/resources";

export default async function EmulatorLayout({ children }: { children: ReactNode }) {
  await requirePerson();
  if (!env().EMULATOR_URL) notFound();
  return (
    <div className="flex h-full flex-col">
      <EmulatorHeader />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  );
}
