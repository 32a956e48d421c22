import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CopiedCode } from "./copied-code";
import { curlOf } from "./curl-of";
import { FieldList } from "./field-list";
import { MethodBadge } from "./method-badge";
import type { CallDetail } from "./reference";
import { fieldsOf, type Schemas, sampleOf, typeOf } from "./schema";
import { Words } from "./words";

/** One call: its words and fields, and beside them what to send and what comes back. */
export function CallView({ call, schemas, origin }: { call: CallDetail; schemas: Schemas; origin: string }) {
  const { id, method, path, summary, description, scope, isIdempotent } = call;
  return (
    <article
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 border-t border-line py-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]"
    >
      <div className="min-w-0">
        <h2 id={id} className="scroll-mt-4 text-lg font-semibold">
          <a href={`#${id}`} className="hover:underline">
            {summary}
          </a>
        </h2>
        <p className="mt-1 flex items-baseline gap-1">
          <MethodBadge method={method} />
          <code className="font-mono text-sm wrap-anywhere">/api/v1{path}</code>
        </p>
        {description && (
          <p className="mt-2 max-w-prose">
            <Words>{description}</Words>
          </p>
        )}
        <p className="mt-2 flex flex-wrap gap-1.5">
          <Badge>{scope === null ? "needs no key" : scope}</Badge>
          {isIdempotent && <Badge>Idempotency-Key</Badge>}
        </p>
        <Inputs call={call} schemas={schemas} />
        <Part title="Refused with">
          <ul className="divide-y divide-line-faint">
            {call.refusals.map((refusal) => (
              <li key={refusal.status} className="flex gap-3 py-1.5 text-sm">
                <code className="w-8 shrink-0 font-mono">{refusal.status}</code>
                <span className="min-w-0">
                  <Words>{refusal.description}</Words>
                </span>
              </li>
            ))}
          </ul>
        </Part>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <CopiedCode title={`Request: ${summary}`} code={curlOf(call, origin)} />
        {call.answers.map((answer) => (
          <AnswerView key={answer.status} answer={answer} schemas={schemas} summary={summary} />
        ))}
      </div>
    </article>
  );
}

function Inputs({ call, schemas }: { call: CallDetail; schemas: Schemas }) {
  const inPath = call.parameters.filter((one) => one.in === "path");
  const inQuery = call.parameters.filter((one) => one.in === "query");
  const asFields = (parameters: CallDetail["parameters"]) =>
    parameters.map(({ name, required, description, schema }) => ({
      name,
      type: typeOf(schema, schemas),
      isRequired: required,
      description: description ?? null,
      fields: [],
    }));
  return (
    <>
      {inPath.length > 0 && (
        <Part title="In the path">
          <FieldList fields={asFields(inPath)} label="In the path" />
        </Part>
      )}
      {inQuery.length > 0 && (
        <Part title="In the query">
          <FieldList fields={asFields(inQuery)} label="In the query" />
        </Part>
      )}
      {call.body && (
        <Part title="Body">
          {call.body.mediaType === "application/json" && call.body.example !== undefined ? (
            <FieldList fields={fieldsOf(call.body.schema, schemas)} label="Body" />
          ) : (
            <p className="text-sm text-muted">{call.body.mediaType}</p>
          )}
        </Part>
      )}
    </>
  );
}

function AnswerView({
  answer: { status, mediaType, schema },
  schemas,
  summary,
}: {
  answer: CallDetail["answers"][number];
  schemas: Schemas;
  summary: string;
}) {
  const isJson = mediaType === "application/json" && schema && Object.keys(schema).length > 0;
  if (!isJson) {
    return (
      <p className="text-sm text-muted">
        Answers {status}
        {mediaType ? ` with ${mediaType}` : " and nothing else"}.
      </p>
    );
  }
  const fields = fieldsOf(schema, schemas);
  return (
    <div className="min-w-0">
      <CopiedCode
        title={`Answer ${status}: ${summary}`}
        code={JSON.stringify(sampleOf(schema, schemas), null, 2)}
      />
      <details className="mt-1">
        <summary className="w-fit cursor-pointer text-sm text-muted hover:text-ink">
          What its fields mean
        </summary>
        <FieldList fields={fields} label={`Answer ${status}`} />
      </details>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}
