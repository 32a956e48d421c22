import { ClipboardList } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { objectIn } from "./content-in";

const hidden = new Set(["flow_token"]);

/** What a player filled in. */
export function FormAnswers({ content }: Pick<MessageView, "content">) {
  const answers = Object.entries(objectIn(content, "answers") ?? {}).filter(([name]) => !hidden.has(name));
  return (
    <div className="my-0.5 w-64 max-w-full rounded-md border border-line bg-surface px-2.5 py-2 text-ink">
      <p className="flex items-center gap-2 font-medium">
        <ClipboardList aria-hidden className="size-4 text-muted" />
        Filled in a form
      </p>
      {answers.length > 0 && (
        <dl className="mt-1 flex flex-col gap-1 text-sm">
          {answers.map(([name, value]) => (
            <div key={name}>
              <dt className="text-muted wrap-anywhere">{name.replaceAll("_", " ")}</dt>
              <dd className="wrap-anywhere">
                <bdi>{typeof value === "string" ? value : JSON.stringify(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
