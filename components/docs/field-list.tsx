import type { Field } from "./schema";
import { Words } from "./words";

/** Names, what may stand there and what it means; what lies inside is opened. */
export function FieldList({ fields, label }: { fields: Field[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line-faint">
      {fields.map((field) => (
        <li key={field.name} className="py-2">
          <FieldLine field={field} />
        </li>
      ))}
    </ul>
  );
}

function FieldLine({ field }: { field: Field }) {
  const { name, type, isRequired, description, fields } = field;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <code className="font-mono text-sm font-semibold wrap-anywhere">{name}</code>
        {type !== "" && <span className="text-sm text-muted wrap-anywhere">{type}</span>}
        {isRequired && <span className="text-sm text-warning-ink">required</span>}
      </p>
      {description && (
        <p className="mt-0.5 text-sm">
          <Words>{description}</Words>
        </p>
      )}
      {fields.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-sm text-muted hover:text-ink">
            {fields.length} {fields.length === 1 ? "field" : "fields"}
          </summary>
          <div className="mt-1 border-l border-line pl-3">
            <FieldList fields={fields} label={`Fields of ${name}`} />
          </div>
        </details>
      )}
    </>
  );
}
