import type { Metadata } from "next";
import { CrowdDesk } from "@/components/emulator/crowd-desk";
import { PageBody } from "@/components/ui/page-body";

export const metadata: Metadata = { title: "Crowd" };

export default function CrowdPage() {
  return (
    <PageBody>
      <CrowdDesk />
    </PageBody>
  );
}
