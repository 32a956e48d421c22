import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { ShownAudience, ShownMassSend } from "./broadcast-actions";
import { describeAudience } from "./describe-audience";

/** What was asked for. */
export function MassSendFacts({
  massSend,
  template,
  audience,
}: {
  massSend: ShownMassSend;
  template: { name: string; language: string };
  audience: ShownAudience;
}) {
  const { integration, priority, reference, createdAt, cancelReason } = massSend;
  return (
    <SectionCard title="What and to whom">
      <DefinitionList>
        <Definition term="Template">
          <code className="font-mono">{template.name}</code> · {template.language}
        </Definition>
        <Definition term="For">{describeAudience(audience)}</Definition>
        <Definition term="Number">
          <Link href={`/integrations/${integration.id}`} className="underline underline-offset-2">
            {integration.name}
          </Link>
        </Definition>
        <Definition term="Priority">{priority}</Definition>
        <Definition term="Started">
          <RelativeTime at={createdAt} />
        </Definition>
        {reference && (
          <Definition term="Reference">
            <code className="font-mono">{reference}</code>
          </Definition>
        )}
        {cancelReason && <Definition term="Cancelled">{cancelReason}</Definition>}
      </DefinitionList>
    </SectionCard>
  );
}
