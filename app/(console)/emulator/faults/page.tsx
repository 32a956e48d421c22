import type { Metadata } from "next";
import { FaultDial } from "@/components/emulator/fault-dial";
import { PageBody } from "@/components/ui/page-body";

export const metadata: Metadata = { title: "Faults" };

export default function FaultsPage() {
  return (
    <PageBody>
      <FaultDial />
    </PageBody>
  );
}
