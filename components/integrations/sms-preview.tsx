"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { SectionCard } from "@/components/ui/section-card";
import { Textarea } from "@/components/ui/textarea";
import { buildSmsRequest } from "@/lib/sms/build-sms-request";
import { countSegments } from "@/lib/sms/count-segments";
import type { SmsProvider } from "@/lib/sms/sms-provider";

const sample = { id: "msg_sample", to: "+14155550123" };

/** The request that a text becomes, with the key hidden, and how many segments the text is charged as. */
export function SmsPreview({ provider, callbackUrl }: { provider: SmsProvider; callbackUrl: string | null }) {
  const [text, setText] = useState("048213 is your code for the game. Do not share it.");
  const { encoding, units, segments } = countSegments(text);
  const message = { ...sample, text, callbackUrl: callbackUrl ?? "" };
  const { method, url, headers, body } = buildSmsRequest(provider, "********", message);
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return (
    <SectionCard title="Preview" hint="the request as it will leave">
      <div className="flex flex-col gap-3">
        <Field
          label="Text"
          hint={`${encoding} · ${units} ${units === 1 ? "unit" : "units"} · ${segments === 1 ? "1 segment" : `${segments} segments`}`}
        >
          <Textarea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <CodeBlock label="Request" value={[...lines, "", body ?? ""].join("\n").trim()} />
      </div>
    </SectionCard>
  );
}
