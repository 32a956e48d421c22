import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { apiDocument } from "@/app/api/api-document";
import { CallView } from "@/components/docs/call-view";
import { detailsOf, type Section, sectionsOf } from "@/components/docs/reference";
import { callbackOrigin } from "@/lib/integrations/callback-origin";

type Props = { params: Promise<{ section: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await sectionNamed(params)).name} · API` };
}

export default async function SectionPage({ params }: Props) {
  const section = await sectionNamed(params);
  const document = await apiDocument();
  const origin = callbackOrigin(await headers());
  return (
    <>
      <p className="mb-4 max-w-prose text-md text-muted">{section.about}</p>
      {detailsOf(document, section).map((call) => (
        <CallView key={call.id} call={call} schemas={document.components.schemas} origin={origin} />
      ))}
    </>
  );
}

async function sectionNamed(params: Props["params"]): Promise<Section> {
  const { section: slug } = await params;
  return sectionsOf(await apiDocument()).find((one) => one.slug === slug) ?? notFound();
}
