import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { CopiedCode } from "@/components/docs/copied-code";
import { FieldList } from "@/components/docs/field-list";
import { Link } from "@/components/ui/link";
import { sharedHeaders } from "@/lib/http/shared-answers";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { env } from "@/lib/resources";

export const metadata: Metadata = { title: "API reference" };

const refusal = {
  type: "urn:guildline:problem:invalid_input",
  title: "The input is not valid",
  status: 422,
  detail: "phone: Give the number in E.164, such as +4915112345678.",
  code: "invalid_input",
  requestId: "req_01h455vb4pex5vsknk084sn02q",
  errors: [{ field: "phone", message: "Give the number in E.164, such as +4915112345678." }],
};

export default async function FirstStepsPage() {
  const origin = callbackOrigin(await headers());
  const limit = env().API_REQUESTS_PER_MINUTE;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Part title="Sign in">
        <p>
          Every call carries an API key of this workspace as a bearer token. A key is made under{" "}
          <Link href="/settings/keys" className="text-accent underline">
            Settings, API keys
          </Link>
          , holds only the permissions it was given, and is shown once. The address below is this
          installation’s own.
        </p>
        <CopiedCode
          title="First call"
          code={`export GUILDLINE_API_KEY=gl_…\n\ncurl "${origin}/api/v1/players?take=5" \\\n  -H "Authorization: Bearer $GUILDLINE_API_KEY"`}
        />
      </Part>
      <Part title="Refusals">
        <p>
          Whatever is refused is answered as problem details (RFC 9457), with a <code>code</code> for
          programs, a <code>detail</code> for people and one entry in <code>errors</code> for each field that
          is wrong. Quote <code>requestId</code> when you ask about one; it is also in the header
          X-Request-Id.
        </p>
        <CopiedCode title="A refusal" code={JSON.stringify(refusal, null, 2)} />
      </Part>
      <Part title="Repeating safely">
        <p>
          Calls that create or send take an <code>Idempotency-Key</code> of 1 to 255 characters. Within 24
          hours the same request with the same key gets the first answer again, marked{" "}
          <code>Idempotent-Replayed</code>; another request with it is refused with{" "}
          <code>idempotency_key_reused</code>, one that comes while the first is at work with{" "}
          <code>idempotency_in_progress</code>. Failures on our side and limits are not kept: try those again
          with the same key.
        </p>
      </Part>
      <Part title="Limits">
        <p>
          A key may make {limit.toLocaleString("en")} requests a minute. Each answer says where it stands;
          beyond it comes a 429 with Retry-After, as from every other limit.
        </p>
        <FieldList
          label="Headers"
          fields={Object.entries(sharedHeaders).map(([name, { description }]) => ({
            name,
            type: "",
            isRequired: false,
            description,
            fields: [],
          }))}
        />
      </Part>
      <Part title="Lists">
        <p>
          A list answers <code>items</code> and <code>nextCursor</code>. Send it as <code>cursor</code> for
          the next page; it is null at the end. <code>take</code> says how many, 1 to 100, by default 25.
        </p>
      </Part>
      <Part title="What stands in bodies">
        <p>
          JSON objects in UTF-8, at most 1 MiB and 64 levels. A field that is not known is refused, so that a
          slip is seen. Phone numbers are in E.164, times in ISO 8601 with their zone, money in millionths of
          the currency’s unit. U+0000 and halves of emoji cannot be kept and are refused.
        </p>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}
