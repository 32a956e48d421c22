"use client";

import { FileDown } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/section-card";
import { ImportConfig } from "./import-config";
import type { ExportAction, ImportAction } from "./integration-actions";

/** The connection as a file, for keeping it or taking it to another installation. */
export function ConfigCard({
  integrationId,
  exportConfig,
  importConfig,
}: {
  integrationId: string;
  exportConfig: ExportAction;
  /** Null for who may only read. */
  importConfig: ImportAction | null;
}) {
  const [isBusy, setBusy] = useState(false);

  async function download() {
    setBusy(true);
    const result = await exportConfig({ integrationId });
    setBusy(false);
    if (!result.ok) return toast.error(result.error.message);
    save(result.data, `${integrationId}.csv`);
  }

  return (
    <SectionCard title="Configuration file">
      <p className="text-muted">The connection as name,value rows. Stored secrets leave as a mask.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" icon={<FileDown aria-hidden />} loading={isBusy} onClick={download}>
          Export
        </Button>
        {importConfig && <ImportConfig integrationId={integrationId} importConfig={importConfig} />}
      </div>
    </SectionCard>
  );
}

function save(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
