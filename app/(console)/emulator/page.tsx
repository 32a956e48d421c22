import type { Metadata } from "next";
import { PhoneDesk } from "@/components/phone/phone-desk";

export const metadata: Metadata = { title: "Phones" };

export default function PhonesPage() {
  return <PhoneDesk />;
}
