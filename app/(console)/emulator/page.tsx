import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PhoneDesk } from "@/components/phone/phone-desk";
import { requirePerson } from "@/lib/auth/require-person";
import { env } from "@/lib/resources";

export const metadata: Metadata = { title: "Phone" };

export default async function EmulatorPage() {
  await requirePerson();
  if (!env().EMULATOR_URL) notFound();
  return <PhoneDesk />;
}
