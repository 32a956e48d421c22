"use client";

import { useEffect, useState } from "react";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";
import type { AnnounceActions } from "./broadcast-actions";

type Templates =
  | { state: "loading" }
  | { state: "there"; items: readonly TemplateShape[] }
  | { state: "failed"; message: string };

/** The templates that an integration may announce with, as Meta lists them now. */
export function useTemplates(integrationId: string, ask: AnnounceActions["templates"]): Templates {
  const [templates, setTemplates] = useState<Templates>({ state: "loading" });
  useEffect(() => {
    let isWanted = true;
    setTemplates({ state: "loading" });
    ask({ integrationId }).then(
      (result) => {
        if (!isWanted) return;
        if (result.ok) setTemplates({ state: "there", items: result.data });
        else setTemplates({ state: "failed", message: result.error.message });
      },
      () => isWanted && setTemplates({ state: "failed", message: "The server cannot be reached." }),
    );
    return () => {
      isWanted = false;
    };
  }, [integrationId, ask]);
  return templates;
}
