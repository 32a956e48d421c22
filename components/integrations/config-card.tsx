"use client";

import { FileDown, FileUp } from "lucide-react";
import { useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/section-card";
import { ImportDialog } from "./import-dialog";
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
  const [isImporting, setImporting] = useState(false);
  const { run, pending, failure } = useAction(exportConfig, (csv) => save(csv, `${integrationId}.csv`));

  return (
    <SectionCard title="Configuration file">
      <p className="text-muted">The connection as name,value rows. Stored secrets leave as a mask.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          size="sm"
          icon={<FileDown aria-hidden />}
          loading={pending}
          onClick={() => run({ integrationId })}
        >
          Export
        </Button>
        {importConfig && (
          <Button size="sm" icon={<FileUp aria-hidden />} onClick={() => setImporting(true)}>
            Import
          </Button>
        )}
      </div>
      <FormFailure>{failure}</FormFailure>
      {isImporting && importConfig && (
        <ImportDialog
          integrationId={integrationId}
          importConfig={importConfig}
          onClose={() => setImporting(false)}
        />
      )}
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
