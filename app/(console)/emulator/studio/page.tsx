import type { Metadata } from "next";
import { StudioDesk } from "@/components/emulator/studio-desk";

export const metadata: Metadata = { title: "Sample studio" };

export default function StudioPage() {
  return <StudioDesk />;
}
