import type { ReactNode } from "react";
import { apiDocument } from "@/app/api/api-document";
import { sectionsOf } from "@/components/docs/reference";
import { ReferenceNav } from "@/components/docs/reference-nav";
import { ButtonLink } from "@/components/ui/button-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";

export default async function ReferenceLayout({ children }: { children: ReactNode }) {
  return (
    <PageBody>
      <PageHeader
        title="API reference"
        description="What your own servers can ask and tell"
        actions={
          <ButtonLink href="/api/openapi.json" target="_blank">
            OpenAPI 3.1
          </ButtonLink>
        }
      />
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-[13rem_minmax(0,1fr)]">
        <div className="-m-1 min-w-0 p-1 md:sticky md:top-4 md:max-h-[calc(100dvh-2rem)] md:self-start md:overflow-y-auto">
          <ReferenceNav sections={sectionsOf(await apiDocument())} />
        </div>
        <div className="min-w-0">{children}</div>
      </div>
    </PageBody>
  );
}
